import { AppError, notFound } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { can, refusal, type Permission, type ProjectRole } from '@/lib/permissions';

/** A person, or the product itself working without one. */
export type Actor = { kind: 'user'; id: string; email: string } | { kind: 'system' };

/** The user's role in a project, `null` for somebody who is not a member. */
export function roleIn(state: ProjectState, userId: string): ProjectRole | null {
  for (const member of state.member.values()) {
    if (member.userId === userId) return member.role;
  }
  return null;
}

/**
 * Lets the actor pass if they may do everything asked. NOT_FOUND for people who are not members, so that nobody learns
 * which projects exist; FORBIDDEN with the reason for members whose role does not reach. `self` permissions pass: their
 * operations check the actor themselves.
 */
export function assertAllowed(
  state: ProjectState,
  actor: Actor,
  permissions: readonly (Permission | 'self')[],
): void {
  if (actor.kind === 'system') return;
  const role = roleIn(state, actor.id);
  for (const permission of permissions) {
    if (permission === 'self') continue;
    if (role === null) throw notFound('project');
    if (!can(role, permission))
      throw new AppError('FORBIDDEN', refusal(permission), { details: { permission, role } });
  }
}
