import { z } from 'zod';

import type { GenerationRequest } from '@/lib/schemas/generation';
import { askForPart } from '@/server/ai/generate-backlog/model/ask-for-part';
import { type PartAnswer, partAnswerSchema } from '@/server/ai/generate-backlog/model/part-answer';
import { partsOf } from '@/server/ai/generate-backlog/model/parts';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { followModel } from '@/server/features/generations/follow-model';
import { beginStep, type GenerationRow, keepAnswer, loadDraft } from '@/server/features/generations/queries';
import { announceProgress, type GenerationTools, specText } from '@/server/features/generations/service';
import { projectForProposal } from '@/server/features/generations/wanted';
import type { Queryable } from '@/server/operations/queryable';

const answersSchema = z.object({ answers: z.record(z.string(), partAnswerSchema) }).partial();

/** What came of asking a model so far, by the number of the part. */
async function answersByPart(db: Queryable, id: string): Promise<Record<string, PartAnswer>> {
  return answersSchema.parse((await loadDraft(db, id)) ?? {}).answers ?? {};
}

/** What came of asking a model, a part after the other; nothing where there was none to ask. */
export async function answersOf(db: Queryable, id: string): Promise<PartAnswer[]> {
  return Object.values(await answersByPart(db, id)).sort((a, b) => a.range.start - b.range.start);
}

const NO_MODEL: PartAnswer['answer'] = {
  ok: false,
  reason: 'error',
  sentence: 'The model is not set up any more.',
};

/** A model that used up its time is not waited for once more: parts are of about the same length. */
function ranOutOfTime(earlier: Record<string, PartAnswer>): PartAnswer['answer'] | undefined {
  return Object.values(earlier).find(({ answer }) => !answer.ok && answer.reason === 'timeout')?.answer;
}

async function ask(
  tools: GenerationTools,
  row: GenerationRow,
  text: string,
  at: { part: number; parts: number },
): Promise<PartAnswer['answer']> {
  const { model, path } = tools;
  if (!model) return NO_MODEL;
  const { projectId, id: subjectId, constraints } = row;
  return followModel(tools, row, at, (follower) =>
    askForPart(text, constraints, { settings: model, db: path.pool, projectId, subjectId, follower }),
  );
}

/**
 * Asks the model for one part of the text, counted from one, and keeps what came of it: a part that was answered is never
 * asked for again, and one that the model failed at only in another attempt. `stopped` like a step of a generation.
 */
export async function askModel(
  tools: GenerationTools,
  request: GenerationRequest,
  part: number,
): Promise<'answered' | 'stopped'> {
  const { pool, store } = tools.path;
  const text = await specText(pool, request.projectId, request.generationId);
  const ranges = partsOf(parseDocument(text));
  const range = ranges[part - 1];
  if (!range) throw new Error(`The text has no part ${part}.`);
  const at = { part, parts: ranges.length };
  const row = await beginStep(pool, request, 'draft', { ...at, characters: 0 });
  if (!row) return 'stopped';
  await announceProgress(tools, row);
  await projectForProposal(store, row);
  const earlier = await answersByPart(pool, row.id);
  const known = earlier[part];
  if (known?.range.start === range.start && known.range.end === range.end) return 'answered';
  const started = performance.now();
  const answer = ranOutOfTime(earlier) ?? (await ask(tools, row, text.slice(range.start, range.end), at));
  if (!answer.ok && answer.reason === 'ended') {
    // Says why where there can be no proposal; else it was cancelled or begun again.
    await projectForProposal(store, row);
    return 'stopped';
  }
  const kept = await keepAnswer(pool, row, part, {
    range,
    ms: Math.round(performance.now() - started),
    answer,
  } satisfies PartAnswer);
  return kept ? 'answered' : 'stopped';
}
