import { v7 as newId } from 'uuid';

import { scaleSteps } from '@/lib/domain/estimates';
import { AppError, notFound } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { GENERATION_MESSAGE, projectChannel } from '@/lib/realtime';
import type {
  GenerationMessage,
  ModelProgress,
  GenerationOptions,
  GenerationRequest,
  GenerationView,
} from '@/lib/schemas/generation';
import type { Project } from '@/lib/schemas/project';
import { configuredModel, type ModelSettings } from '@/server/ai/gateway/model';
import { cleanTitle } from '@/server/ai/generate-backlog/language/title-text';
import { readSpec } from '@/server/ai/generate-backlog/read/input';
import type { Container } from '@/server/container';
import {
  endGeneration,
  type GenerationRow,
  insertGeneration,
  loadGeneration,
  loadLostGenerations,
  loadOpenGenerations,
  loadSpecText,
  loadWaitingGenerations,
  requeueGeneration,
  stopGeneration,
} from '@/server/features/generations/queries';
import { generationRequested, jobs } from '@/server/jobs/client';
import { logger } from '@/server/logging';
import type { Queryable } from '@/server/operations/queryable';
import type { WritePath } from '@/server/operations/write-path';

/** What making proposals takes: the database, who is told, who is asked to work, and the model if there is one. */
export type GenerationTools = {
  path: WritePath;
  announce: (projectId: string, message: GenerationMessage) => Promise<void>;
  request: (request: GenerationRequest) => Promise<void>;
  model: ModelSettings | null;
};

/** The tools of the running product. */
export function generationTools({ path, realtime }: Pick<Container, 'path' | 'realtime'>): GenerationTools {
  return {
    path,
    model: configuredModel(),
    async announce(projectId, message) {
      try {
        await realtime.trigger(projectChannel(projectId), GENERATION_MESSAGE, message);
      } catch (error) {
        // The page asks for the row as well, so a lost message only makes it later.
        logger.warn({ err: error, projectId }, 'the progress of a generation could not be broadcast');
      }
    },
    async request(request) {
      const id = `generation-${request.generationId}-${request.attempt}`;
      await jobs.send(generationRequested.create(request, { id }));
    },
  };
}

/** What a browser may know of a generation. */
function viewOf(row: GenerationRow): GenerationView {
  const { id, title, status, attempt, step, steps, error, requestedBy, characters } = row;
  const proposalId = status === 'done' ? row.proposalId : null;
  const [createdAt, updatedAt] = [row.createdAt.toISOString(), row.updatedAt.toISOString()];
  return {
    id,
    title,
    status,
    attempt,
    step,
    steps,
    proposalId,
    error,
    requestedBy,
    characters,
    createdAt,
    updatedAt,
  };
}

/** Tells the browsers of the project how far a generation has come. */
export async function announceProgress(
  tools: GenerationTools,
  row: GenerationRow,
  model: ModelProgress | null = null,
): Promise<void> {
  const { id, status, step, steps, proposalId, error } = viewOf(row);
  await tools.announce(row.projectId, { id, status, step, steps, proposalId, error, model });
}

const MAX_TITLE = 80;

function titleOf(text: string, given: string | undefined): string {
  if (given) return given;
  const line = text.split(/\r\n|\r|\n/).find((part) => /[\p{L}\p{N}]/u.test(part)) ?? 'Specification';
  return cleanTitle(line.replace(/[#*_`>|<~]+/g, ' '), MAX_TITLE);
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
  if (project.archivedAt)
    throw new AppError('CONFLICT', 'This project is archived. Bring it back before you change it.');
  return project;
}

/**
 * Keeps a specification and asks for its proposal. PAYLOAD_TOO_LARGE or UNPROCESSABLE, with a sentence, when it cannot be
 * read; then nothing is kept.
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
  const scale = scaleSteps(project.estimateScale).map(({ value }) => value);
  const id = newId();
  await insertGeneration(tools.path.pool, {
    id,
    projectId,
    requestedBy,
    title: titleOf(spec.text, title),
    text: spec.text,
    constraints: { ...constraints, scale },
    proposalId: newId(),
  });
  await ask(tools, { generationId: id, projectId, attempt: 1 });
  return generationView(tools.path.pool, projectId, id);
}

/** The sweep asks again for what could not be asked for now, so the request itself does not fail. */
async function ask(tools: GenerationTools, request: GenerationRequest): Promise<void> {
  try {
    await tools.request(request);
  } catch (error) {
    logger.warn({ err: error, ...request }, 'a generation could not be handed to the jobs yet');
  }
}

/** How far a generation has come; null when the project has no such one. */
export async function findGeneration(
  db: Queryable,
  projectId: string,
  id: string,
): Promise<GenerationView | null> {
  const row = await loadGeneration(db, projectId, id);
  return row ? viewOf(row) : null;
}

/** How far a generation has come. NOT_FOUND for one of another project. */
export async function generationView(db: Queryable, projectId: string, id: string): Promise<GenerationView> {
  const view = await findGeneration(db, projectId, id);
  if (!view) throw notFound('generation');
  return view;
}

/** Generations of the project that are running, or ended without a proposal. */
export async function openGenerations(db: Queryable, projectId: string): Promise<GenerationView[]> {
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
 * asked first may have left. CONFLICT when it runs or is done, or the project is archived.
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
  await ask(tools, { generationId: id, projectId, attempt: row.attempt });
  await announceProgress(tools, row);
  return viewOf(row);
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
/** Far longer than a step with a model takes with all its retries. */
const GIVE_UP_MINUTES = 30;

/** Fails generations whose job was lost, and asks again for those that no job took up. */
export async function sweepGenerations(tools: GenerationTools): Promise<{ asked: number; failed: number }> {
  const { pool } = tools.path;
  const lost = await loadLostGenerations(pool, GIVE_UP_MINUTES);
  for (const { id, projectId, attempt } of lost) {
    const request = { generationId: id, projectId, attempt };
    await failGeneration(tools, request, 'The work stopped without an answer. Start it again.');
  }
  const waiting = await loadWaitingGenerations(pool, ASK_AGAIN_MINUTES);
  for (const { id, projectId, attempt } of waiting)
    await ask(tools, { generationId: id, projectId, attempt });
  return { asked: waiting.length, failed: lost.length };
}
