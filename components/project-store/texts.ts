import type { ProjectEvent } from '@/lib/events';
import type { Row } from '@/lib/operations/entities';

import { operationsOf, type Pending } from './pending';
import type { ProjectRows } from './rows';

/** The long texts of a story, which rows do not have, and the version of the story that they belong to. */
export type StoryTexts = Pick<Row<'story'>, 'version' | 'description' | 'acceptanceCriteria' | 'source'>;

/** The texts of stories that were opened, by story. */
export type KnownTexts = ReadonlyMap<string, StoryTexts>;

/**
 * The texts after a commit. They follow their story from version to version, so that what is written next names the
 * version it is written on, also where they cannot be read anew.
 */
export function textsAfter(texts: KnownTexts, events: readonly ProjectEvent[]): KnownTexts {
  return events.reduce((all, { entity, entityId, entityVersion, changes }) => {
    const known = entity === 'story' ? all.get(entityId) : undefined;
    if (known?.version !== entityVersion - 1) return all;
    const fields = ['description', 'acceptanceCriteria', 'source'].filter((field) => field in changes);
    const changed = Object.fromEntries(fields.map((field) => [field, changes[field]?.[1]]));
    return new Map(all).set(entityId, { ...known, ...changed, version: entityVersion });
  }, texts);
}

/** The texts that are as new as the rows of their stories; the others have to be read anew. */
export function textsThatFit(texts: KnownTexts, rows: ProjectRows['story']): KnownTexts {
  return new Map([...texts].filter(([id, { version }]) => version >= (rows.get(id)?.version ?? Infinity)));
}

/**
 * A story's texts with one's own changes on them that the server has not confirmed. Their version is the one those changes
 * were made on: they hide what others wrote since.
 */
export function withUnconfirmed(
  texts: StoryTexts | undefined,
  storyId: string,
  pending: readonly Pending[],
): StoryTexts | undefined {
  if (!texts) return undefined;
  return pending
    .flatMap(({ work }) => operationsOf(work))
    .reduce<StoryTexts>((all, operation) => {
      if (operation.type !== 'story.update' || operation.id !== storyId) return all;
      const { description, acceptanceCriteria } = operation.patch;
      if (description === undefined && acceptanceCriteria === undefined) return all;
      return {
        ...all,
        version: Math.min(all.version, operation.version),
        description: description ?? all.description,
        acceptanceCriteria: acceptanceCriteria ?? all.acceptanceCriteria,
      };
    }, texts);
}
