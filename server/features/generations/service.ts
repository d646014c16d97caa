import { v7 as newId } from 'uuid';

import { scaleSteps } from '@/lib/domain/estimates';
import { AppError, notFound } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import type { GenerationOptions, GenerationRequest, GenerationView } from '@/lib/schemas/generation';
import type { Project } from '@/lib/schemas/project';
import { firstLine } from '@/server/ai/generate-backlog/read/first-line';
import { readSpec } from '@/server/ai/generate-backlog/read/input';
import {
  endGeneration,
  type GenerationRow,
  loadGeneration,
  loadOpenGenerations,
  loadSpecText,
  stopGeneration,
} from '@/server/features/generations/queries';
import {
  enqueueGeneration,
  failLostGenerations,
  loadWaitingGenerations,
  noteWaiting,
  requeueGeneration,
} from '@/server/features/generations/queue';
import { announceProgress, type GenerationTools, viewOf } from '@/server/features/generations/tools';
import { logger } from '@/server/logging';
import { assertNotArchived } from '@/server/operations/archived';
import type { Queryable } from '@/server/operations/queryable';

const MAX_TITLE = 80;

function titleOf(text: string): string {
  return firstLine(text, MAX_TITLE) ?? 'Specification';
}

export type StartInput = {
  projectId: string;
  requestedBy: string;
  /** Raw bytes, so that what is not text is recognised here and not in the browser. */
  input: Uint8Array;
  options: GenerationOptions;
};

/** The project, unless no proposal could be kept in it. */
function writableProject(state: ProjectState, projectId: string): Project {
  const project = state.project.get(projectId);
  if (!project) throw notFound('project');
  assertNotArchived(state, projectId, ['proposal.create']);
  return project;
}

/**
 * Keeps a specification and asks for its proposal; what the same person asked for already and still waits for is not asked
 * for twice. PAYLOAD_TOO_LARGE or UNPROCESSABLE, with a sentence, when it cannot be read, and LIMIT_EXCEEDED when too many
 * proposals are being made; then nothing is kept.
 */
export async function startGeneration(
  tools: GenerationTools,
  state: ProjectState,
  { projectId, requestedBy, input, options }: StartInput,
): Promise<GenerationView> {
  const project = writableProject(state, projectId);
  const spec = readSpec(input);
  if (!spec.ok) {
    throw new AppError(spec.code === 'too-large' ? 'PAYLOAD_TOO_LARGE' : 'UNPROCESSABLE', spec.message, {
      details: { reason: spec.code },
    });
  }
  const { title, ...constraints } = options;
  const row = await enqueueGeneration(tools.path.pool, {
    id: newId(),
    projectId,
    requestedBy,
    title: title === undefined || title === '' ? titleOf(spec.text) : title,
    text: spec.text,
    constraints: { ...constraints, scale: scaleSteps(project.estimateScale).map(({ value }) => value) },
    proposalId: newId(),
  });
  return viewOf(row.status === 'queued' ? await ask(tools, row) : row);
}

/** For people who wait, so it says what happens next. */
const UNREACHED = 'The job service does not answer right now. The work begins by itself once it does.';

/**
 * Hands a queued generation to the jobs. The sweep asks again for what could not be asked for now, so the request itself
 * does not fail; the generation says why it waits.
 */
async function ask(tools: GenerationTools, row: GenerationRow): Promise<GenerationRow> {
  const { id: generationId, projectId, attempt } = row;
  const request = { generationId, projectId, attempt };
  let sentence: string | null = null;
  try {
    await tools.request(request);
  } catch (error) {
    logger.warn({ err: error, ...request }, 'a generation could not be handed to the jobs yet');
    sentence = UNREACHED;
  }
  if (row.error === sentence) return row;
  const noted = await noteWaiting(tools.path.pool, row, sentence);
  if (noted) await announceProgress(tools, noted);
  return noted ?? row;
}

/** Far longer than a step with a model takes with all its retries. */
const GIVE_UP_MINUTES = 30;

function isOverdue({ status, updatedAt }: GenerationRow): boolean {
  const isOpen = status === 'queued' || status === 'running';
  return isOpen && Date.now() - updatedAt.getTime() > GIVE_UP_MINUTES * 60_000;
}

/** How far a generation has come; null when the project has no such one. */
export async function findGeneration(
  db: Queryable,
  projectId: string,
  id: string,
): Promise<GenerationView | null> {
  const row = await loadGeneration(db, projectId, id);
  if (!row) return null;
  if (!isOverdue(row)) return viewOf(row);
  // The sweep is a job too: without jobs it is up to who looks to see that nothing comes any more.
  const lost = await failLostGenerations(db, { minutes: GIVE_UP_MINUTES, projectId });
  return viewOf(lost.find((one) => one.id === id) ?? row);
}

/** How far a generation has come. NOT_FOUND for one of another project. */
export async function generationView(db: Queryable, projectId: string, id: string): Promise<GenerationView> {
  const view = await findGeneration(db, projectId, id);
  if (!view) throw notFound('generation');
  return view;
}

/** Generations of the project that are running, or ended without a proposal. */
export async function openGenerations(db: Queryable, projectId: string): Promise<GenerationView[]> {
  const rows = await loadOpenGenerations(db, projectId);
  if (!rows.some(isOverdue)) return rows.map(viewOf);
  await failLostGenerations(db, { minutes: GIVE_UP_MINUTES, projectId });
  return (await loadOpenGenerations(db, projectId)).map(viewOf);
}

/** The text a proposal was made from; NOT_FOUND when it is of another project. */
export async function specText(db: Queryable, projectId: string, id: string): Promise<string> {
  const text = await loadSpecText(db, projectId, id);
  if (text === null) throw notFound('specification');
  return text;
}

/** Stops a generation: the step that runs is its last, and makes nothing. CONFLICT when it has ended or is about to. */
export async function cancelGeneration(
  tools: GenerationTools,
  projectId: string,
  id: string,
): Promise<GenerationView> {
  const { pool } = tools.path;
  await generationView(pool, projectId, id);
  const row = await stopGeneration(pool, projectId, id);
  if (!row)
    throw new AppError('CONFLICT', 'This generation has ended, or its proposal is being stored right now.');
  await announceProgress(tools, row);
  return viewOf(row);
}

/**
 * Starts a failed or cancelled generation over, with the text that is kept, on behalf of who asks for that: whoever
 * asked first may have left. CONFLICT when it runs or is done, or the project is archived; LIMIT_EXCEEDED when too many
 * proposals are being made.
 */
export async function retryGeneration(
  tools: GenerationTools,
  state: ProjectState,
  { projectId, id, requestedBy }: { projectId: string; id: string; requestedBy: string },
): Promise<GenerationView> {
  const { pool } = tools.path;
  writableProject(state, projectId);
  await generationView(pool, projectId, id);
  const row = await requeueGeneration(pool, projectId, id, requestedBy);
  if (!row) throw new AppError('CONFLICT', 'Only a generation that failed or was cancelled can be retried.');
  await announceProgress(tools, row);
  return viewOf(await ask(tools, row));
}

/** Marks a generation as failed, with a sentence for its page. */
export async function failGeneration(
  tools: GenerationTools,
  request: GenerationRequest,
  sentence: string,
): Promise<void> {
  const row = await endGeneration(tools.path.pool, request, 'failed', sentence);
  if (row) await announceProgress(tools, row);
}

const ASK_AGAIN_MINUTES = 1;

/** Asks again for generations that no job took up, and fails those whose job was lost. */
export async function sweepGenerations(tools: GenerationTools): Promise<{ asked: number; failed: number }> {
  const { pool } = tools.path;
  const waiting = await loadWaitingGenerations(pool, ASK_AGAIN_MINUTES);
  for (const row of waiting) await ask(tools, row);
  const lost = await failLostGenerations(pool, { minutes: GIVE_UP_MINUTES });
  for (const row of lost) await announceProgress(tools, row);
  return { asked: waiting.length, failed: lost.length };
}
