export const PROJECT_ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

type Rule = { roles: readonly ProjectRole[]; sentence: string };

const everybody = PROJECT_ROLES;
const team = ['owner', 'admin', 'member'] as const;
const managers = ['owner', 'admin'] as const;

/** The one table of who may do what in a project. Each sentence completes "You need to be allowed to …". */
export const PERMISSIONS = {
  'project.read': { roles: everybody, sentence: 'see this project' },
  'project.update': { roles: managers, sentence: 'change the settings of this project' },
  'project.archive': { roles: ['owner'], sentence: 'archive this project or bring it back' },
  'member.manage': { roles: managers, sentence: 'invite people, change their roles and remove them' },
  'member.leave': { roles: everybody, sentence: 'leave this project' },
  'epic.write': { roles: team, sentence: 'create and change epics' },
  'story.write': { roles: team, sentence: 'create and change stories' },
  'task.write': { roles: team, sentence: 'create and change tasks' },
  'dependency.write': { roles: team, sentence: 'say what depends on what' },
  'sprint.plan': { roles: team, sentence: 'plan sprints and change what is in them' },
  'sprint.run': { roles: team, sentence: 'start, complete and cancel sprints' },
  'proposal.create': { roles: team, sentence: 'ask an agent for a proposal' },
  'proposal.review': { roles: team, sentence: 'apply and reject proposals' },
  'insight.write': { roles: team, sentence: 'record and acknowledge insights' },
  'chat.write': { roles: team, sentence: 'write in the project chat' },
  'history.undo': { roles: team, sentence: 'undo a change' },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Whether somebody with this role may do this. No role (not a member) may do nothing. */
export function can(role: ProjectRole | null | undefined, permission: Permission): boolean {
  const rule: Rule = PERMISSIONS[permission];
  return role != null && rule.roles.includes(role);
}

const IN_ARCHIVED: readonly Permission[] = ['project.read', 'project.archive', 'member.leave'];

/** `can` in a project as it is now: an archived one can be read, left and brought back, and nothing else. */
export function canIn(
  { archivedAt }: { archivedAt: string | null },
  role: ProjectRole | null | undefined,
  permission: Permission,
): boolean {
  return (archivedAt === null || IN_ARCHIVED.includes(permission)) && can(role, permission);
}

/** The sentence shown to somebody who may not. */
export function refusal(permission: Permission): string {
  return `Your role in this project does not allow you to ${PERMISSIONS[permission].sentence}.`;
}
