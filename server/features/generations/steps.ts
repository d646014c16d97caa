import { v7 as newId } from 'uuid';

import { AppError } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { operationSchema } from '@/lib/operations/registry';
import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import type { BacklogProposal } from '@/lib/schemas/backlog-proposal';
import type { GenerationRequest, GenerationStep } from '@/lib/schemas/generation';
import { checkDraft } from '@/server/ai/generate-backlog/verify/check-draft';
import { coverage, quotedSpans } from '@/server/ai/generate-backlog/coverage';
import { findDuplicates } from '@/server/ai/generate-backlog/link/duplicates';
import { partsOf } from '@/server/ai/generate-backlog/model/parts';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { draftBacklog } from '@/server/ai/generate-backlog/run';
import { draftStats } from '@/server/ai/generate-backlog/stats';
import { buildProposal } from '@/server/features/generations/build-proposal';
import { answersIn, draftedIn, type HandedOn } from '@/server/features/generations/handed-on';
import {
  beginStep,
  endGeneration,
  finishStep,
  type GenerationRow,
} from '@/server/features/generations/queries';
import { specText } from '@/server/features/generations/service';
import { announceProgress, type GenerationTools } from '@/server/features/generations/tools';
import { projectForProposal } from '@/server/features/generations/wanted';
import { commit } from '@/server/operations/commit';

type Counts = Record<string, number>;
type Project = { seq: number; state: ProjectState };
type Work = { tools: GenerationTools; row: GenerationRow; text: string; project: Project };
/** `ms` is what the model took before. */
type StepOutcome = { counts: Counts; handedOn?: Partial<HandedOn>; ms?: number };

/** A person who asks for a proposal looks at it within days; after this nobody does. */
const EXPIRES_AFTER_MS = 14 * 24 * 60 * 60 * 1_000;

function countsOf({ epics, stories, tasks, dependencies }: BacklogDraft): Counts {
  return {
    epics: epics.length,
    stories: stories.length,
    tasks: tasks.length,
    dependencies: dependencies.length,
  };
}

const STEPS: Record<GenerationStep, (work: Work) => Promise<StepOutcome>> = {
  read({ tools, text }) {
    const document = parseDocument(text);
    const { sections, passages } = document;
    const parts = tools.model ? partsOf(document) : [];
    const counts = {
      characters: text.length,
      sections: sections.filter(({ heading }) => heading !== null).length,
      passages: passages.length,
      checklistItems: passages.filter(({ checked }) => checked !== null).length,
      parts: parts.length,
    };
    return Promise.resolve({ counts, handedOn: { parts } });
  },

  async draft({ tools, row, text }) {
    const answers = await answersIn(tools.path.pool, row.id);
    const drafted = draftBacklog(text, row.constraints, answers);
    const ms = answers.reduce((sum, answer) => sum + answer.ms, 0);
    return { counts: countsOf(drafted.draft), handedOn: drafted, ms };
  },

  async check({ tools, row, text }) {
    const before = await draftedIn(tools.path.pool, row.id);
    const { draft, dropped } = checkDraft(text, before.draft);
    const counts = { quotations: quotedSpans(draft).length, dropped };
    return { counts, handedOn: { draft } };
  },

  async compare({ tools, row, project: { state } }) {
    const { draft } = await draftedIn(tools.path.pool, row.id);
    const key = state.project.get(row.projectId)?.key ?? '';
    const existing = [...state.story.values()]
      .filter(({ status }) => status !== 'cancelled')
      .map(({ id, number, title, description, source }) => ({
        id,
        key: `${key}-${number}`,
        title,
        description,
        source: source?.text ?? null,
      }));
    const stories = findDuplicates(draft.stories, existing);
    const duplicates = stories.filter(({ duplicateOf }) => duplicateOf !== null).length;
    return { counts: { compared: existing.length, duplicates }, handedOn: { draft: { ...draft, stories } } };
  },

  async cover({ tools, row, text }) {
    const { draft } = await draftedIn(tools.path.pool, row.id);
    // What did not fit is known only to who drafted it; everything else is looked at again, whoever that was.
    const overLimit = draft.uncovered.filter(({ reason }) => reason === 'limit');
    const covered = coverage(parseDocument(text), draft, { leaveOut: row.constraints.leaveOut, overLimit });
    const stats = draftStats({ source: text, ...draft, covered });
    const { passages, coveredPassages, uncovered } = covered;
    return {
      counts: { passages, coveredPassages, uncovered: uncovered.length },
      handedOn: { draft: { ...draft, uncovered, stats } },
    };
  },

  async store({ tools, row, project }) {
    const result = await draftedIn(tools.path.pool, row.id);
    const { proposalId, projectId, constraints, id: specId } = row;
    const payload = buildProposal({
      ...result,
      proposalId,
      specId,
      projectId,
      constraints,
      state: project.state,
      newId: () => newId(),
    });
    await storeProposal(tools, row, payload, project.seq);
    const created = payload.items.filter(({ entity }) => entity !== 'existing').length;
    return { counts: { items: created, existing: payload.items.length - created } };
  },
};

function explanationOf({ stats, engine, note }: BacklogProposal): string {
  const by =
    engine === 'deterministic'
      ? 'by fixed rules, without a model'
      : `by ${engine.model}${engine.partsByRules === undefined ? '' : ' and fixed rules'}`;
  const covered = stats.passages === 0 ? 100 : Math.round((stats.coveredPassages / stats.passages) * 100);
  const sentence = `Made ${by}. Epics: ${stats.epics}, stories: ${stats.stories}, tasks: ${stats.tasks}, dependencies: ${stats.dependencies}. ${covered} % of the text's passages are quoted by an item; the others are listed.`;
  return note === null ? sentence : `${sentence} ${note}`;
}

/** Writes the proposal once: when an earlier try got this far, it is there already. */
async function storeProposal(
  tools: GenerationTools,
  row: GenerationRow,
  payload: BacklogProposal,
  baseSeq: number,
): Promise<void> {
  const { pool } = tools.path;
  const isThere = async () => {
    const result = await pool.query('SELECT 1 FROM "Proposal" WHERE "id" = $1', [row.proposalId]);
    return result.rowCount === 1;
  };
  if (await isThere()) return;
  const operation = operationSchema.parse({
    type: 'proposal.create',
    id: row.proposalId,
    agentType: 'backlog',
    proposalType: 'backlog',
    title: `Backlog from “${row.title}”`,
    payload: JSON.parse(JSON.stringify(payload)) as unknown,
    explanation: explanationOf(payload),
    evidence: payload.stats,
    baseSeq,
    expiresAt: new Date(Date.now() + EXPIRES_AFTER_MS).toISOString(),
  });
  try {
    await commit(tools.path, {
      projectId: row.projectId,
      actor: { kind: 'system' },
      onBehalfOf: row.requestedBy,
      source: 'job',
      operations: [operation],
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT' && (await isThere())) return;
    throw error;
  }
}

/**
 * Does one step of a generation and tells the browsers before and after it. `stopped` when the generation was cancelled,
 * has ended, or is at another attempt: then nothing was done. Running a step twice does no harm. Throws, with a sentence,
 * when there can be no proposal any more.
 */
export async function runGenerationStep(
  tools: GenerationTools,
  request: GenerationRequest,
  step: GenerationStep,
): Promise<Counts | 'stopped'> {
  const { pool, store } = tools.path;
  const row = await beginStep(pool, request, step);
  if (!row) return 'stopped';
  await announceProgress(tools, row);
  const project = await projectForProposal(store, row);
  const text = await specText(pool, row.projectId, row.id);
  const started = performance.now();
  const { counts, handedOn, ms: before = 0 } = await STEPS[step]({ tools, row, text, project });
  const ms = before + Math.round(performance.now() - started);
  const after = await finishStep(pool, row, step, { ms, counts }, handedOn);
  if (!after) return 'stopped';
  const last = step === 'store' ? await endGeneration(pool, request, 'done', null) : undefined;
  await announceProgress(tools, last ?? after);
  return counts;
}
