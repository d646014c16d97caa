import { IconUser } from '@tabler/icons-react';

import { initialsOf, personColor } from '@/lib/board/colors';

import classes from './person.module.css';

export type PersonProps = {
  /** Null for nobody: an empty outline. */
  userId: string | null;
  name: string | null;
  /** What shows on pointing at it. */
  title?: string;
  /** In pixels. */
  size?: number;
};

/** A person as a circle with their initials, in the same colour everywhere. Light enough for lists of hundreds; the caller says the name in words. */
export function Person({ userId, name, title, size = 20 }: PersonProps) {
  const isNobody = userId === null || name === null;
  return (
    <span
      className={classes.person}
      data-color={isNobody ? 'nobody' : personColor(userId)}
      style={{ width: size, height: size, fontSize: size * 0.45 }}
      title={title}
      data-initials={isNobody ? undefined : initialsOf(name)}
      aria-hidden
    >
      {isNobody && <IconUser size={size * 0.6} />}
    </span>
  );
}
