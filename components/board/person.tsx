import { initialsOf, personColor } from '@/lib/board/colors';

import classes from './person.module.css';

/** A person as a circle with their initials; the name shows on pointing at it. Lists of hundreds stay light with it. */
export function Person({ userId, name, size = 20 }: { userId: string; name: string; size?: number }) {
  return (
    <span
      className={classes.person}
      data-color={personColor(userId)}
      style={{ width: size, height: size, fontSize: size * 0.45 }}
      title={name}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}
