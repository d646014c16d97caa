import type { ProjectRole } from '@/lib/permissions';

export const ROLE_LABELS: Record<ProjectRole, string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  viewer: 'Viewer',
};

/** What a role is good for, in a sentence. */
export const ROLE_SENTENCES: Record<ProjectRole, string> = {
  owner: 'Everything, including archiving the project and making others owner.',
  admin: 'Settings and members, and all that members do.',
  member: 'Plans and does the work: backlog, sprints, board, proposals.',
  viewer: 'Sees everything and changes nothing.',
};

export type InvitableRole = Exclude<ProjectRole, 'owner'>;

export const INVITABLE: readonly InvitableRole[] = ['admin', 'member', 'viewer'];

/** The choices of a field for roles. */
export function roleOptions<Role extends ProjectRole>(roles: readonly Role[]) {
  return roles.map((role) => ({ value: role, label: ROLE_LABELS[role] }));
}
