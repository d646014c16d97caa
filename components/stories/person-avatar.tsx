import { Avatar } from '@mantine/core';

/** Those of the palette in which small letters can be read on their own light background. */
const READABLE = ['blue', 'grape', 'violet', 'indigo', 'red', 'pink'];

export type PersonAvatarProps = { name: string | null; avatar?: string | null; size?: number };

/** A person as a small picture or initials; an empty outline for nobody. The caller says the name in words. */
export function PersonAvatar({ name, avatar, size = 20 }: PersonAvatarProps) {
  if (name === null) return <Avatar size={size} radius="xl" variant="default" alt="" aria-hidden />;
  return (
    <Avatar
      name={name}
      src={avatar}
      size={size}
      radius="xl"
      color="initials"
      allowedInitialsColors={READABLE}
      alt=""
      aria-hidden
    />
  );
}
