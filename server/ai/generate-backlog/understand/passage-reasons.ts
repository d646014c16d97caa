import type { UncoveredReason } from '@/lib/schemas/backlog-draft';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import type { Passage, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { titleSection } from '@/server/ai/generate-backlog/understand/title-section';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';
import { sectionRoles } from '@/server/ai/generate-backlog/understand/section-roles';
import { skipReasons } from '@/server/ai/generate-backlog/understand/skip-reasons';

const BY_ROLE: Partial<Record<SectionRole, UncoveredReason>> = {
  'non-goal': 'non-goal',
  'left-out': 'left-out',
  context: 'context',
  overview: 'context',
  schedule: 'schedule',
  process: 'process',
  question: 'question',
};

/** Says for any passage why it became nothing, should it have become nothing. Depends on nothing but the text and the wishes. */
export function reasonFinder(
  document: SpecDocument,
  leaveOut: readonly string[],
): (passage: Passage) => UncoveredReason {
  const roles = sectionRoles(document, leaveOut);
  const skipped = skipReasons(document, leaveOut);
  const title = titleSection(document);
  const hasParts = (title ?? document.sections[0])?.children.length !== 0;
  return (passage) => {
    const isIntroduction =
      hasParts && (passage.section === 0 || passage.section === title?.index) && passage.kind === 'sentence';
    const byRole = BY_ROLE[isIntroduction ? 'overview' : (roles[passage.section] ?? 'work')];
    if (skipped[passage.index]) return skipped[passage.index] ?? 'done';
    if (byRole && byRole !== 'process') return byRole;
    if (passage.kind === 'heading' || passage.kind === 'table-head') return 'heading-only';
    if (passage.kind === 'code') return 'code';
    if (labelKind(passage.plain) || passage.plain.endsWith(':')) return 'heading-only';
    const reading = readStatement(passage.plain);
    if (reading.type === 'aside') return reading.reason;
    if (byRole) return byRole;
    return reading.type === 'statement' || reading.type === 'rule' ? 'context' : 'not-actionable';
  };
}
