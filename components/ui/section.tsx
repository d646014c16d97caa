import { useId, type ReactNode } from 'react';

import classes from './section.module.css';

export type SectionProps = { title: string; text?: ReactNode; children: ReactNode };

/** A part of a page of settings: what it is about at the left, what can be set at the right. */
export function Section({ title, text, children }: SectionProps) {
  const heading = useId();
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <div>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        {text && <div className={classes.text}>{text}</div>}
      </div>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
