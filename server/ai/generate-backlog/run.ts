import { randomBytes } from 'node:crypto';

import type { BacklogConstraints, BacklogDraft } from '@/lib/schemas/backlog-draft';
import type { ProposalEngine } from '@/lib/schemas/backlog-proposal';
import type { ModelProgress } from '@/lib/schemas/generation';
import { callModel, type ModelCaller } from '@/server/ai/gateway/call';
import type { SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';
import { type ModelPart, proposedDraft } from '@/server/ai/generate-backlog/verify/model-draft';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { PROMPT_VERSION, SYSTEM_PROMPT, userPrompt } from '@/server/ai/generate-backlog/prompt';
import { modelBacklogSchema } from '@/server/ai/generate-backlog/schema';
import { verifyDraft } from '@/server/ai/generate-backlog/verify/verify-draft';

/** Characters of the specification a model is given at once, small enough for a model with a modest context. */
const PART_CHARACTERS = 40_000;

/** Somebody who follows the work of the model, and may end it. */
export type DraftFollower = { signal: AbortSignal; onProgress: (progress: ModelProgress) => void };

export type DraftedBacklog = {
  draft: BacklogDraft;
  engine: ProposalEngine;
  /** Why the fixed rules answered although a model is set up, or what was left out of its answer. */
  note: string | null;
};

/** Cuts a document before headings into parts a model can take at once; every character is in exactly one part. */
function partsOf(document: SpecDocument, limit = PART_CHARACTERS): TextRange[] {
  const { source } = document;
  const starts = document.sections.flatMap(({ heading }) => (heading ? [heading.start] : []));
  const breaks = [...new Set([0, ...starts.map((at) => source.lastIndexOf('\n', at) + 1)])];
  const parts: TextRange[] = [];
  let start = 0;
  while (start < source.length) {
    if (source.length - start <= limit) {
      parts.push({ start, end: source.length });
      break;
    }
    const atHeading = breaks.filter((at) => at > start && at <= start + limit).at(-1);
    const atLine = source.lastIndexOf('\n', start + limit) + 1;
    const end = atHeading ?? (atLine > start ? atLine : start + limit);
    parts.push({ start, end });
    start = end;
  }
  return parts;
}

function byRules(source: string, constraints: BacklogConstraints, note: string | null): DraftedBacklog {
  const result = generateBacklog(source, { constraints });
  if (!result.ok) throw new Error(`A specification that was accepted cannot be read: ${result.code}`);
  const language = result.draft.warnings.find(({ code }) => code === 'other-language')?.message;
  return { draft: result.draft, engine: 'deterministic', note: note ?? language ?? null };
}

/**
 * Drafts a backlog: by the model when there is one, else by the fixed rules. They also answer, and the note says so, when
 * the model fails or when nothing of what it said can be found in the text.
 */
export async function draftBacklog(
  source: string,
  constraints: BacklogConstraints,
  caller: ModelCaller | null,
  { signal, onProgress }: DraftFollower,
): Promise<DraftedBacklog> {
  if (!caller) return byRules(source, constraints, null);
  const document = parseDocument(source);
  const parts: ModelPart[] = [];
  const ranges = partsOf(document);
  for (const [index, range] of ranges.entries()) {
    const at = { part: index + 1, parts: ranges.length };
    onProgress({ ...at, characters: 0 });
    const follower = { signal, onText: (characters: number) => onProgress({ ...at, characters }) };
    const marker = `=====${randomBytes(12).toString('hex')}=====`;
    const answer = await callModel(
      { ...caller, follower },
      {
        capability: 'generate-backlog',
        promptVersion: PROMPT_VERSION,
        schema: modelBacklogSchema,
        system: SYSTEM_PROMPT,
        prompt: userPrompt(source.slice(range.start, range.end), constraints, marker),
      },
    );
    if (!answer.ok)
      return byRules(
        source,
        constraints,
        `${answer.sentence} The built-in rules made this proposal instead.`,
      );
    parts.push({ range, answer: answer.value });
  }
  const { draft, dropped } = verifyDraft(source, proposedDraft(parts), { constraints });
  if (draft.stories.length === 0) {
    const note =
      'Nothing the model answered stands in the text. The built-in rules made this proposal instead.';
    return byRules(source, constraints, note);
  }
  const lost = dropped.filter(({ kind }) => kind !== 'criterion' && kind !== 'estimate').length;
  const engine = { model: caller.settings.name, promptVersion: PROMPT_VERSION };
  const note =
    lost > 0
      ? `${lost} ${lost === 1 ? 'suggestion' : 'suggestions'} of the model did not pass the checks and ${lost === 1 ? 'was' : 'were'} left out.`
      : null;
  return { draft, engine, note };
}
