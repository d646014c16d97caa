import type { ReactNode } from 'react';

import classes from './filters.module.css';

export type FilterToggleProps = {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  children: ReactNode;
};

/** A filter that is on or off. */
export function FilterToggle({ pressed, onChange, children }: FilterToggleProps) {
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
    >
      {children}
    </button>
  );
}

/** Takes every filter back. */
export function ClearFilter({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className={classes.clear} onClick={onClick}>
      Clear
    </button>
  );
}
