import type { BacklogConstraints } from '@/lib/schemas/backlog-draft';
import type { GenerationRequest, ModelProgress } from '@/lib/schemas/generation';
import { askForPart } from '@/server/ai/generate-backlog/model/ask-for-part';
import type { PartAnswer } from '@/server/ai/generate-backlog/model/part-answer';
import { followModel } from '@/server/features/generations/follow-model';
import { askedIn, type HandedOn } from '@/server/features/generations/handed-on';
import { beginStep, keepAnswer } from '@/server/features/generations/queries';
import { specText } from '@/server/features/generations/service';
import { announceProgress, type GenerationTools } from '@/server/features/generations/tools';
import { projectForProposal } from '@/server/features/generations/wanted';

type Answer = PartAnswer['answer'];

const NO_MODEL: Answer = { ok: false, reason: 'error', sentence: 'The model is not set up any more.' };

/** A model that used up its time is not waited for once more: parts are of about the same length. */
function ranOutOfTime(answers: HandedOn['answers']): Answer | undefined {
  return Object.values(answers).find(({ answer }) => !answer.ok && answer.reason === 'timeout')?.answer;
}

/** What a part may have of what is allowed for the whole text. */
function shareOf({ maxItems, ...others }: BacklogConstraints, share: number): BacklogConstraints {
  return {
    ...others,
    ...(maxItems !== undefined && { maxItems: Math.max(2, Math.round(maxItems * share)) }),
  };
}

/**
 * Asks the model for one part of the text, counted from one, and keeps what came of it: a part that was answered is never
 * asked for again, and one that the model failed at only in another attempt. `stopped` like a step of a generation.
 */
export async function askModel(
  tools: GenerationTools,
  request: GenerationRequest,
  at: Pick<ModelProgress, 'part' | 'parts'>,
): Promise<'answered' | 'stopped'> {
  const { pool, store } = tools.path;
  const { part } = at;
  const row = await beginStep(pool, request, 'draft', { ...at, characters: 0 });
  if (!row) return 'stopped';
  await announceProgress(tools, row);
  await projectForProposal(store, row);
  // Only now, as an earlier try of this part may have kept its answer until this one began.
  const { parts, answers } = await askedIn(pool, row.id);
  const range = parts[part - 1];
  if (!range) throw new Error(`The text has no part ${part}.`);
  const known = answers[part];
  if (known?.range.start === range.start && known.range.end === range.end) return 'answered';

  const ask = async (): Promise<Answer> => {
    const { model: settings } = tools;
    if (!settings) return NO_MODEL;
    const { projectId, id: subjectId } = row;
    const text = await specText(pool, projectId, subjectId);
    const constraints = shareOf(row.constraints, (range.end - range.start) / text.length);
    return followModel(tools, row, at, (follower) =>
      askForPart(text.slice(range.start, range.end), constraints, {
        settings,
        db: pool,
        projectId,
        subjectId,
        follower,
      }),
    );
  };
  const started = performance.now();
  const answer = ranOutOfTime(answers) ?? (await ask());
  if (!answer.ok && answer.reason === 'ended') {
    // Says why where there can be no proposal; else it was cancelled or begun again.
    await projectForProposal(store, row);
    return 'stopped';
  }
  const ms = Math.round(performance.now() - started);
  return (await keepAnswer(pool, row, part, { range, ms, answer })) ? 'answered' : 'stopped';
}
