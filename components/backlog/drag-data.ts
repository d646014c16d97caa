/** What a drag carries: stories in the order shown, or an epic. */
export type DragData =
  { kind: 'stories'; ids: string[]; fromSprint: string | null } | { kind: 'epic'; id: string };

/** Where a drag can be dropped. */
export type DropData =
  | { kind: 'story'; id: string; sectionId: string }
  | { kind: 'section'; sectionId: string }
  | { kind: 'sprint'; sprintId: string };

const FIELD = 'backlog-drag';

/** Wraps data the way the library keeps it, so that foreign drags are told apart. */
export function pack(data: DragData | DropData): Record<string, unknown> {
  return { [FIELD]: data };
}

/** What a drag of this page carries; `null` for any other. */
export function dragDataOf(data: Record<string | symbol, unknown>): DragData | null {
  return (data[FIELD] as DragData | undefined) ?? null;
}

/** What a drop target of this page is; `null` for any other. */
export function dropDataOf(data: Record<string | symbol, unknown>): DropData | null {
  return (data[FIELD] as DropData | undefined) ?? null;
}
