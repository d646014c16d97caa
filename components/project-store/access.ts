import type { ProjectRole } from '@/lib/permissions';

import type { Notice } from './notices';
import type { ProjectRows } from './rows';

/** The role of somebody in a project as its rows say; `null` for whoever is no member. */
export function roleOf({ member }: ProjectRows, userId: string): ProjectRole | null {
  for (const { userId: id, role } of member.values()) if (id === userId) return role;
  return null;
}

/** Tells somebody that their role is another one than a moment ago. */
export function roleNotice(role: ProjectRole): Notice {
  const article = role === 'owner' || role === 'admin' ? 'an' : 'a';
  const reason = role === 'viewer' ? 'You see everything and change nothing.' : 'It counts from here on.';
  return {
    kind: 'told',
    id: 'role',
    sentence: `You are ${article} ${role} of this project now`,
    reason,
  };
}
