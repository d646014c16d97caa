import type { DraftStats } from '@/lib/schemas/backlog-draft';
import type { ProposalSummary } from '@/server/features/proposals/queries';

import { countText, NOTHING_TO_APPLY, STATUS_TEXT } from './wording';

const COUNTED = ['epics', 'stories', 'tasks', 'dependencies', 'duplicates', 'points'] as const;

function statsOf(evidence: unknown): Partial<DraftStats> {
  return typeof evidence === 'object' && evidence !== null ? evidence : {};
}

/** The status of a proposal in a list: one of which nothing became an item asks for no review. */
export function labelOf({ status, evidence }: Pick<ProposalSummary, 'status'> & { evidence?: unknown }) {
  const { epics, stories, tasks } = statsOf(evidence);
  const isEmpty = epics === 0 && stories === 0 && tasks === 0;
  return status === 'pending' && isEmpty ? NOTHING_TO_APPLY : STATUS_TEXT[status];
}

/** How much of a text became something, in whole percent; null where there was nothing to read. */
export function coveredPercent({ passages = 0, coveredPassages = 0 }: Partial<DraftStats>): number | null {
  return passages > 0 ? Math.round((coveredPassages / passages) * 100) : null;
}

/** What a proposal would create, as its evidence counts it: “1 epic · 7 stories · 75 % covered”. */
export function figuresOf(evidence: ProposalSummary['evidence']): string {
  const stats = statsOf(evidence);
  const counts = COUNTED.flatMap((name) => (stats[name] ? countText(name, stats[name]) : []));
  const covered = coveredPercent(stats);
  return [...counts, ...(covered === null ? [] : [`${covered} % covered`])].join(' · ');
}

export type Decided = Pick<ProposalSummary, 'status' | 'rejectReason'> & {
  reviewedBy: { name: string } | null;
};

/** Who decided on a proposal and why; null while nobody did. */
export function decisionOf({ status, reviewedBy, rejectReason }: Decided): string | null {
  const by = reviewedBy && `${STATUS_TEXT[status].label} by ${reviewedBy.name}`;
  return by && rejectReason ? `${by}: ${rejectReason}` : (by ?? rejectReason);
}
