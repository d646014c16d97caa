import { withNotice, type Notice } from './notices';
import { OPENING, type ProjectView } from './view';

export type Shown = ReturnType<typeof createShown>;

/** What screens show of a project, and whom to tell when that changes. */
export function createShown(projectId: string, userId: string) {
  const listeners = new Set<() => void>();
  const opening: ProjectView = { ...OPENING, projectId, userId };
  let view = opening;

  function show(patch: Partial<ProjectView>): void {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  return {
    /** What the server rendered, before anything arrived. */
    opening: () => opening,
    view: () => view,
    show,
    notify: (notice: Notice) => show({ notices: withNotice(view.notices, notice) }),
    dismiss: (id: string) => show({ notices: view.notices.filter((notice) => notice.id !== id) }),
    subscribe,
  };
}
