import { initialsOf, personColor } from '@/lib/board/colors';

import classes from './person.module.css';

export type PersonProps = {
  userId: string;
  name: string;
  /** What shows on pointing at it; the name without one. */
  title?: string;
  /** In pixels. */
  size?: number;
};

/** A person as a circle with their initials; Lists of hundreds stay light with it. */
export function Person({ userId, name, title = name, size = 20 }: PersonProps) {
  return (
    <span
      className={classes.person}
      data-color={personColor(userId)}
      style={{ width: size, height: size, fontSize: size * 0.45 }}
      title={title}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}
