import type { KeyboardEvent } from 'react';

import { pointedStory } from '@/components/commands/pointing';

import { stepEpic, stepStories } from './backlog-actions';
import { storyTowards } from './lines';
import { extendedTo, NOTHING_CHOSEN, toggled, withCursor } from './selection';
import type { Backlog } from './use-backlog';

export function focusGrid(): void {
  document.getElementById('backlog-grid')?.focus();
}

/** Goes through the list, or with Shift chooses on the way. Answers whether the key is one for that. */
function navigate(backlog: Backlog, event: KeyboardEvent): boolean {
  const { lines, selection } = backlog;
  // The way goes on from where the eye is.
  const from = pointedStory() ?? selection.cursor;
  const index = lines.findIndex(({ key }) => key === from);
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
  const to = index === -1 ? 0 : Math.min(Math.max(next, 0), lines.length - 1);
  const story = event.shiftKey ? storyTowards(lines, to, to < index ? -1 : 1) : undefined;
  const line = story ?? lines[to];
  if (!line) return true;
  backlog.setSelection((current) =>
    story ? extendedTo(current, story.key, backlog.order, from) : withCursor(current, line.key),
  );
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
  else if (line) backlog.setLineToFocus(line.key);
}

/** Adds the story that is pointed at or that the keyboard is on to the chosen ones, or takes it out; keys go on from it. */
export function chooseStory(backlog: Backlog): boolean {
  const id = pointedStory() ?? backlog.selection.cursor;
  if (id === null || !backlog.order.includes(id)) return false;
  focusGrid();
  backlog.setSelection((current) => toggled(current, id));
  return true;
}

/**
 * Starts a new story: below another one, else on the line the keyboard is on, else on the first that takes one, else below
 * all that is shown. The line has the focus at once, wherever it is: what is typed next is a title.
 */
export function writeStory(backlog: Backlog, belowId: string | null): void {
  const { lines, order, selection } = backlog;
  const places = lines.filter(({ kind }) => kind === 'create');
  const line = places.find(({ key }) => key === selection.cursor) ?? places[0];
  const below = belowId !== null && order.includes(belowId) ? belowId : null;
  if (below !== null || !line) {
    backlog.setCreatingAfter(below ?? order.at(-1) ?? null);
    return;
  }
  // Only what is in sight is in the page, and the line the keyboard is on.
  backlog.setSelection((current) => withCursor(current, line.key));
  backlog.setLineToFocus(line.key);
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
  return event.key === ' ' && chooseStory(backlog);
}

/** What a key does in the backlog. Keys typed into a field belong to the field. */
export function onBacklogKey(backlog: Backlog, event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement || event.defaultPrevented) return;
  const handled =
    move(backlog, event) || navigate(backlog, event) || fold(backlog, event) || choose(backlog, event);
  if (!handled && event.key === 'Enter') openLine(backlog);
  else if (!handled) return;
  event.preventDefault();
}
