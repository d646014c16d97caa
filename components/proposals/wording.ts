import type { UncoveredReason } from '@/lib/schemas/backlog-draft';
import type { ProposalEngine } from '@/lib/schemas/backlog-proposal';
import type { Proposal } from '@/lib/schemas/assistant';
import type { GenerationStep, ModelProgress } from '@/lib/schemas/generation';

export const REASONS: Partial<Record<UncoveredReason, string>> = {
  context: 'Background',
  'heading-only': 'Heading',
  'left-out': 'Left out as asked',
  'non-goal': 'Not a goal',
  done: 'Done already',
  schedule: 'Schedule',
  process: 'How work is done',
  question: 'Open question',
  code: 'Code',
  'not-actionable': 'Nothing to do',
  limit: 'Beyond the limit',
};

export const STEP_LABELS: Record<GenerationStep, string> = {
  read: 'Read the text',
  draft: 'Draft epics, stories and tasks',
  check: 'Check quotations and links',
  compare: 'Compare with the backlog',
  cover: 'List what is not covered',
  store: 'Make the proposal',
};

const COUNT_LABELS: Record<string, [string, string]> = {
  characters: ['character', 'characters'],
  sections: ['section', 'sections'],
  passages: ['passage', 'passages'],
  checklistItems: ['checklist item', 'checklist items'],
  parts: ['part for the model', 'parts for the model'],
  epics: ['epic', 'epics'],
  stories: ['story', 'stories'],
  tasks: ['task', 'tasks'],
  dependencies: ['dependency', 'dependencies'],
  quotations: ['quotation checked', 'quotations checked'],
  dropped: ['dropped', 'dropped'],
  compared: ['story compared', 'stories compared'],
  duplicates: ['exists already', 'exist already'],
  coveredPassages: ['quoted', 'quoted'],
  uncovered: ['not covered', 'not covered'],
  points: ['point', 'points'],
  items: ['item', 'items'],
  existing: ['exists already', 'exist already'],
};

/** A count in words: “12 stories”. */
export function countText(name: string, count: number): string {
  const [one, many] = COUNT_LABELS[name] ?? [name, name];
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** The counts of a step in one line. */
export function countsText(counts: Record<string, number>): string {
  const shown = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'uncovered');
  return shown.map(([name, count]) => countText(name, count)).join(' · ');
}

/** What a model that is still at work has done. */
export function modelText({ part, parts, characters }: ModelProgress): string {
  const of = parts > 1 ? `part ${part} of ${parts}, ` : '';
  const written =
    characters > 0 ? `${characters.toLocaleString('en')} characters written` : 'waiting for the model';
  return of + written;
}

/** Who made a proposal, as its label says. */
export function engineText(engine: ProposalEngine): string {
  if (engine === 'deterministic') return 'Made by fixed rules';
  return `Made by ${engine.model}${engine.partsByRules === undefined ? '' : ' and fixed rules'}`;
}

export const STATUS_TEXT: Record<Proposal['status'], { label: string; color: string }> = {
  pending: { label: 'To review', color: 'accent' },
  applied: { label: 'Applied', color: 'teal' },
  rejected: { label: 'Rejected', color: 'gray' },
  expired: { label: 'Expired', color: 'gray' },
};

export const NOTHING_TO_APPLY = { label: 'Nothing to apply', color: 'gray' };
