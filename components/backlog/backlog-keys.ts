import type { KeyboardEvent } from 'react';

import { deleteStories, estimateByDigit, stepEpic, stepStories, toggleInSprint } from './backlog-actions';
import { extendedTo, NOTHING_CHOSEN, toggled, withCursor } from './selection';
import type { Backlog } from './use-backlog';

const FIELDS = { a: 'assigneeId', p: 'priority', s: 'status' } as const;

function goTo(backlog: Backlog, index: number, extend: boolean): void {
  const line = backlog.lines[Math.min(Math.max(index, 0), backlog.lines.length - 1)];
  if (!line) return;
  backlog.setSelection((selection) =>
    extend && line.kind === 'story'
      ? extendedTo(selection, line.story.id, backlog.order)
      : withCursor(selection, line.key),
  );
}

function navigate(backlog: Backlog, event: KeyboardEvent): boolean {
  const { lines, selection } = backlog;
  const index = lines.findIndex(({ key }) => key === selection.cursor);
  const page = 12;
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    j: index + 1,
    J: index + 1,
    ArrowUp: index - 1,
    k: index - 1,
    K: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: lines.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return false;
  goTo(backlog, index === -1 ? 0 : next, event.shiftKey);
  return true;
}

function move(backlog: Backlog, event: KeyboardEvent): boolean {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return false;
  const step = event.key === 'ArrowUp' ? -1 : 1;
  const line = backlog.lines.find(({ key }) => key === backlog.selection.cursor);
  if (!backlog.canWrite) return true;
  if (line?.kind === 'section' && line.section.epic) stepEpic(backlog, line.section.epic.id, step);
  else stepStories(backlog, step);
  return true;
}

function fold(backlog: Backlog, event: KeyboardEvent): boolean {
  const line = backlog.lines.find(({ key }) => key === backlog.selection.cursor);
  const section = line && 'section' in line ? line.section : undefined;
  if (!section) return false;
  const isFolded = backlog.collapsed.has(section.id);
  const toggles =
    (event.key === 'ArrowLeft' && !isFolded) ||
    (line?.kind === 'section' && (event.key === 'Enter' || (event.key === 'ArrowRight' && isFolded)));
  if (!toggles) return false;
  backlog.toggleSection(section.id);
  backlog.setSelection((selection) => withCursor(selection, `section-${section.id}`));
  return true;
}

function openLine(backlog: Backlog): void {
  const line = backlog.lines.find(({ key }) => key === backlog.selection.cursor);
  if (line?.kind === 'story') backlog.storyParam.open(`${backlog.projectKey}-${line.story.number}`);
  else if (line) document.getElementById(`input-${line.key}`)?.focus();
}

function change(backlog: Backlog, event: KeyboardEvent, sprintId: string | null): boolean {
  const { acted, selection, canWrite } = backlog;
  const { key } = event;
  if (!canWrite || event.ctrlKey || event.metaKey || event.altKey) return false;
  const onStory = backlog.order.find((id) => id === selection.cursor);
  if (key === 'c') {
    if (onStory) backlog.setCreatingAfter(onStory);
    else openLine(backlog);
    return true;
  }
  if (acted.length === 0) return false;
  if (/^\d$/.test(key)) estimateByDigit(backlog, Number(key));
  else if (key === 'Delete' || key === 'Backspace') deleteStories(backlog);
  else if (key === 'i' && sprintId) toggleInSprint(backlog, sprintId);
  else if (key === 'e' && onStory) backlog.setEditing({ id: onStory, field: 'title' });
  else if ((key === 'a' || key === 'p' || key === 's') && onStory)
    backlog.setEditing({ id: onStory, field: FIELDS[key] });
  else return false;
  return true;
}

function choose(backlog: Backlog, event: KeyboardEvent): boolean {
  const { selection, order } = backlog;
  if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
    backlog.setSelection({ ...selection, chosen: new Set(order) });
    return true;
  }
  if (event.key === 'Escape' && selection.chosen.size > 0) {
    backlog.setSelection({ ...NOTHING_CHOSEN, cursor: selection.cursor });
    return true;
  }
  const cursor = selection.cursor;
  if ((event.key !== 'x' && event.key !== ' ') || event.ctrlKey || cursor === null || !order.includes(cursor))
    return false;
  backlog.setSelection((current) => toggled(current, cursor));
  return true;
}

/** What a key does in the backlog. Keys typed into a field belong to the field. */
export function onBacklogKey(backlog: Backlog, event: KeyboardEvent, sprintId: string | null): void {
  if (event.target instanceof HTMLInputElement || event.defaultPrevented) return;
  const handled =
    move(backlog, event) ||
    navigate(backlog, event) ||
    fold(backlog, event) ||
    choose(backlog, event) ||
    change(backlog, event, sprintId);
  if (!handled && event.key === 'Enter') openLine(backlog);
  else if (!handled) return;
  event.preventDefault();
}
