import type { EntityType, Row } from '@/lib/operations/entities';

/** A project's rows for whoever puts them together; everybody else has them as a `ProjectState`. */
export type MutableState = { [E in EntityType]: Map<string, Row<E>> };

/** A state that holds nothing: what a project is before it is created, or before anything is known of it. */
export function emptyState(): MutableState {
  return {
    project: new Map(),
    member: new Map(),
    invitation: new Map(),
    epic: new Map(),
    story: new Map(),
    task: new Map(),
    dependency: new Map(),
    sprint: new Map(),
    sprintMembership: new Map(),
    sprintReport: new Map(),
    proposal: new Map(),
    insight: new Map(),
    chatMessage: new Map(),
  };
}
