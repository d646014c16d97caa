import type { LocalDate } from '@/lib/domain/local-dates';
import { isCancelled, isOpen, isStarted, type WorkItemStatus } from '@/lib/domain/statuses';

/** `sourceId` requires `targetId`: the target blocks the source. */
export type Requirement = { sourceId: string; targetId: string };

/**
 * What decides whether an item is blocked. `parentId` is a story's epic or a task's story, `sprintStart` the first date of
 * the sprint it is planned in, `rank` its place among its kind (compared as text), `blockedReason` the flag a person set.
 */
export type DependencyItem = {
  id: string;
  kind: 'epic' | 'story' | 'task';
  parentId: string | null;
  status: WorkItemStatus;
  rank: string;
  sprintStart: LocalDate | null;
  blockedReason: string | null;
};

/** Why an item is blocked. `cancelledRequirements` no longer block but deserve a question: what was needed will never come. */
export type Blocked = {
  openRequirements: string[];
  cancelledRequirements: string[];
  flagged: string | null;
};

/**
 * A requirement that hurts or will: `blockedNow` when the dependent is already in progress, `willBlock` when it is planned
 * and its blocker, though planned in time, is not started, `inverted` when the blocker is planned after it.
 */
export type DependencyRisk = Requirement & { blockedNow: boolean; willBlock: boolean; inverted: boolean };

type Place = Pick<DependencyItem, 'sprintStart' | 'rank'>;
type Lookup = {
  byId: ReadonlyMap<string, DependencyItem>;
  storiesOf: ReadonlyMap<string, DependencyItem[]>;
};

function lookup(items: readonly DependencyItem[]): Lookup {
  const storiesOf = new Map<string, DependencyItem[]>();
  for (const item of items)
    if (item.kind === 'story' && item.parentId !== null)
      storiesOf.set(item.parentId, [...(storiesOf.get(item.parentId) ?? []), item]);
  return { byId: new Map(items.map((item) => [item.id, item])), storiesOf };
}

/** The items that stand for an item: an epic's stories, else the item itself. */
function partsOf(item: DependencyItem, { storiesOf }: Lookup): DependencyItem[] {
  const stories = item.kind === 'epic' ? (storiesOf.get(item.id) ?? []) : [];
  return stories.length > 0 ? stories : [item];
}

function isOpenItem(item: DependencyItem, all: Lookup): boolean {
  return !isCancelled(item.status) && partsOf(item, all).some((part) => isOpen(part.status));
}

function isStartedItem(item: DependencyItem, all: Lookup): boolean {
  return partsOf(item, all).some((part) => isStarted(part.status));
}

/** Earlier sprints first, work in no sprint last, then by rank. */
function comparePlaces(a: Place, b: Place): number {
  const unplanned = '9999-99-99';
  const [first, second] = [a.sprintStart ?? unplanned, b.sprintStart ?? unplanned];
  if (first !== second) return first < second ? -1 : 1;
  return a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;
}

/** Where an item's open work is planned, first to last; a task is planned where its story is. */
function placesOf(item: DependencyItem, all: Lookup): Place[] {
  const parent = item.kind === 'task' && item.parentId !== null ? all.byId.get(item.parentId) : undefined;
  if (parent !== undefined) return [parent];
  return partsOf(item, all)
    .filter((part) => part.kind !== 'epic' && isOpen(part.status))
    .sort(comparePlaces);
}

function isInverted(source: DependencyItem, target: DependencyItem, all: Lookup): boolean {
  const siblings = source.kind === 'task' && target.kind === 'task' && source.parentId === target.parentId;
  if (siblings) return source.rank < target.rank;
  const first = placesOf(source, all)[0];
  const last = placesOf(target, all).at(-1);
  return first !== undefined && last !== undefined && comparePlaces(first, last) < 0;
}

/**
 * Every item that is blocked, or whose requirement was cancelled, by id: derived from the edges and the flags, never
 * stored. An open item is blocked by each open item it requires; an epic is open until all its stories are done or
 * cancelled. Finished items are not blocked, edges to unknown items are ignored.
 */
export function blockedItems(
  items: readonly DependencyItem[],
  requirements: readonly Requirement[],
): Map<string, Blocked> {
  const all = lookup(items);
  const blocked = new Map<string, Blocked>();
  const of = (id: string) => {
    const entry = blocked.get(id) ?? { openRequirements: [], cancelledRequirements: [], flagged: null };
    blocked.set(id, entry);
    return entry;
  };
  for (const item of items)
    if (item.blockedReason !== null && isOpenItem(item, all)) of(item.id).flagged = item.blockedReason;
  for (const { sourceId, targetId } of requirements) {
    const [source, target] = [all.byId.get(sourceId), all.byId.get(targetId)];
    if (source === undefined || target === undefined || !isOpenItem(source, all)) continue;
    if (isOpenItem(target, all)) of(sourceId).openRequirements.push(targetId);
    else if (isCancelled(target.status)) of(sourceId).cancelledRequirements.push(targetId);
  }
  return blocked;
}

/** The open requirements worth acting on, most of all by re-planning; those in good order and under way are left out. */
export function dependencyRisks(
  items: readonly DependencyItem[],
  requirements: readonly Requirement[],
): DependencyRisk[] {
  const all = lookup(items);
  return requirements.flatMap(({ sourceId, targetId }) => {
    const [source, target] = [all.byId.get(sourceId), all.byId.get(targetId)];
    if (source === undefined || target === undefined) return [];
    if (!isOpenItem(source, all) || !isOpenItem(target, all)) return [];
    const blockedNow = isStartedItem(source, all);
    const inverted = isInverted(source, target, all);
    const planned = placesOf(source, all).some((place) => place.sprintStart !== null);
    const willBlock = !blockedNow && !inverted && planned && !isStartedItem(target, all);
    return blockedNow || inverted || willBlock
      ? [{ sourceId, targetId, blockedNow, willBlock, inverted }]
      : [];
  });
}
