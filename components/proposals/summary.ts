import type { DraftStats } from '@/lib/schemas/backlog-draft';
import type { ProposalSummary } from '@/server/features/proposals/queries';

import { countText, STATUS_TEXT } from './wording';

const COUNTED = ['epics', 'stories', 'tasks', 'dependencies', 'duplicates', 'points'] as const;

/** What a proposal would create, as its evidence counts it: “1 epic · 7 stories · 75 % covered”. */
export function figuresOf(evidence: ProposalSummary['evidence']): string {
  const stats = (typeof evidence === 'object' ? evidence : null) as Partial<DraftStats> | null;
  const counts = COUNTED.flatMap((name) => (stats?.[name] ? countText(name, stats[name]) : []));
  const { passages = 0, coveredPassages = 0 } = stats ?? {};
  const covered = passages > 0 ? [`${Math.round((coveredPassages / passages) * 100)} % covered`] : [];
  return [...counts, ...covered].join(' · ');
}

export type Decided = Pick<ProposalSummary, 'status' | 'rejectReason'> & {
  reviewedBy: { name: string } | null;
};

/** Who decided on a proposal and why; null while nobody did. */
export function decisionOf({ status, reviewedBy, rejectReason }: Decided): string | null {
  const by = reviewedBy && `${STATUS_TEXT[status].label} by ${reviewedBy.name}`;
  return by && rejectReason ? `${by}: ${rejectReason}` : (by ?? rejectReason);
}
