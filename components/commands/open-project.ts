import { selectCan, selectProject } from '@/components/project-store/selections';
import type { ProjectStore } from '@/components/project-store/store';
import type { ProjectView } from '@/components/project-store/view';
import type { Permission } from '@/lib/permissions';

import type { OpenProject } from './command';

/** The project at hand as commands see it; null until its rows are there. */
export function openProject(store: ProjectStore, view: ProjectView): OpenProject | null {
  const row = selectProject(view);
  if (!row) return null;
  return {
    store,
    view,
    row,
    base: `/projects/${row.slug}`,
    can: (permission: Permission) => selectCan(permission)(view),
  };
}
