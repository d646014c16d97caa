import { readFileSync } from 'node:fs';

import { expect } from 'vitest';

import { type BacklogConstraints, type BacklogDraft, backlogDraftSchema } from '@/lib/schemas/backlog-draft';
import { quotedSpans } from '@/server/ai/generate-backlog/coverage';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';

/** What nobody has to say. */
export const constraints: BacklogConstraints = { scale: [1, 2, 3, 5, 8, 13] };

/** A specification that lies with the engine. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
}

/** The draft of a specification, after its shape and its quotations were checked. */
export function generate(source: string, more: Partial<BacklogConstraints> = {}): BacklogDraft {
  const result = generateBacklog(source, { constraints: { ...constraints, ...more } });
  if (!result.ok) throw new Error(result.message);
  expect(backlogDraftSchema.safeParse(result.draft).error).toBeUndefined();
  for (const { start, end, text } of [...quotedSpans(result.draft), ...result.draft.uncovered]) {
    expect(source.slice(start, end)).toBe(text);
  }
  return result.draft;
}
