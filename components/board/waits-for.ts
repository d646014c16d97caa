import type { ProjectRows } from '@/components/project-store/rows';
import { keyOf } from '@/components/project-store/sentences';
import type { Blocked } from '@/lib/domain/blocked';

/** The keys and titles of what an item waits for; empty when it waits for nothing. */
export function waitsFor(blocked: Blocked | undefined, rows: ProjectRows): string {
  return (blocked?.openRequirements ?? [])
    .map((id) => {
      const item = rows.story.get(id) ?? rows.epic.get(id) ?? rows.task.get(id);
      return item ? `${keyOf(rows, id) ?? ''} ${item.title}` : '';
    })
    .filter(Boolean)
    .join(', ');
}
