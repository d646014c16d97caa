import type { BacklogConstraints, BacklogDraft, ProposedDraft } from '@/lib/schemas/backlog-draft';
import type { ProposalEngine } from '@/lib/schemas/backlog-proposal';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';
import type { PartAnswer } from '@/server/ai/generate-backlog/model/part-answer';
import { lostNote, rulesNote } from '@/server/ai/generate-backlog/model/notes';
import { rulesDraft } from '@/server/ai/generate-backlog/model/rules-draft';
import { joinedDraft, proposedDraft } from '@/server/ai/generate-backlog/verify/model-draft';
import { verifyDraft } from '@/server/ai/generate-backlog/verify/verify-draft';

export type DraftedBacklog = {
  draft: BacklogDraft;
  engine: ProposalEngine;
  /** Why the fixed rules answered although a model is set up, or what was left out of its answer. */
  note: string | null;
};

function draftByRules(source: string, constraints: BacklogConstraints): BacklogDraft {
  const result = generateBacklog(source, { constraints });
  if (!result.ok) throw new Error(`A specification that was accepted cannot be read: ${result.code}`);
  return result.draft;
}

function byRules(source: string, constraints: BacklogConstraints, note: string | null): DraftedBacklog {
  const draft = draftByRules(source, constraints);
  const language = draft.warnings.find(({ code }) => code === 'other-language')?.message;
  return { draft, engine: 'deterministic', note: note ?? language ?? null };
}

const NOTHING: ProposedDraft = { epics: [], stories: [], tasks: [], dependencies: [] };

/** The parts as one draft, in the order of the text: as the model answered, or as the rules have it where it did not. */
function proposedBy(
  source: string,
  constraints: BacklogConstraints,
  answers: readonly PartAnswer[],
): { proposed: ProposedDraft; isByRules: (ref: string) => boolean } {
  const failed = answers.filter(({ answer }) => !answer.ok).map(({ range }) => range);
  const rules = failed.length > 0 ? draftByRules(source, constraints) : null;
  const ruled = rules ? rulesDraft(rules, failed) : NOTHING;
  const refs = new Set([...ruled.epics, ...ruled.stories, ...ruled.tasks].map(({ ref }) => ref));
  const drafts = answers.map(({ range, answer }, index) => {
    if (answer.ok) return proposedDraft({ part: index + 1, range, answer: answer.value });
    return rules ? { ...rulesDraft(rules, [range]), dependencies: [] } : NOTHING;
  });
  const edges = { ...NOTHING, dependencies: ruled.dependencies };
  return { proposed: joinedDraft([...drafts, edges]), isByRules: (ref) => refs.has(ref) };
}

/**
 * Drafts a backlog of what a model answered to the parts of a specification, which is nothing where no model is set up.
 * The fixed rules answer for each part that the model failed at, and for all when nothing of what it said can be found in
 * the text; the note says so.
 */
export function draftBacklog(
  source: string,
  constraints: BacklogConstraints,
  answers: readonly PartAnswer[],
): DraftedBacklog {
  if (answers.length === 0) return byRules(source, constraints, null);
  const answered = answers.flatMap(({ answer }) => (answer.ok ? [answer] : []));
  const [first] = answered;
  if (!first) return byRules(source, constraints, rulesNote(source, answers));
  const { proposed, isByRules } = proposedBy(source, constraints, answers);
  const { draft, dropped } = verifyDraft(source, proposed, { constraints });
  if (draft.stories.every(({ ref }) => isByRules(ref))) {
    const note =
      'Nothing the model answered stands in the text. The built-in rules made this proposal instead.';
    return byRules(source, constraints, note);
  }
  const lost = dropped.filter(
    ({ kind, ref }) => kind !== 'criterion' && kind !== 'estimate' && !isByRules(ref),
  ).length;
  const notes = [rulesNote(source, answers), lostNote(lost)].filter((note) => note !== null);
  const partsByRules = answers.length - answered.length;
  const engine: ProposalEngine = {
    model: [...new Set(answered.map(({ model }) => model))].join(' and '),
    promptVersion: first.promptVersion,
    ...(partsByRules > 0 && { partsByRules }),
  };
  return { draft, engine, note: notes.length > 0 ? notes.join(' ') : null };
}
