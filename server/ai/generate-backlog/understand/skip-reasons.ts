import type { UncoveredReason } from '@/lib/schemas/backlog-draft';
import type { Passage, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { OBSERVATION } from '@/server/ai/generate-backlog/read/notes';
import { isStatement } from '@/server/ai/generate-backlog/understand/classify';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';
import { roleOfTitle } from '@/server/ai/generate-backlog/understand/role-titles';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';
import { matchesLeaveOut } from '@/server/ai/generate-backlog/understand/section-roles';
import { rowState } from '@/server/ai/generate-backlog/understand/table-columns';

/** Why a passage is not read for work at all: ticked off, not to be done, no work, or left out by the person. */
export type SkipReason = Extract<
  UncoveredReason,
  'done' | 'non-goal' | 'left-out' | 'question' | 'process' | 'context'
>;

/** For every passage, why it is passed over; undefined for those that are read. A nested item follows the one above. */
export function skipReasons(document: SpecDocument, leaveOut: readonly string[]): (SkipReason | undefined)[] {
  const reasons: (SkipReason | undefined)[] = [];
  const done = doneSections(document);
  let list: AnnouncedList | null = null;
  for (const passage of document.passages) {
    const above = passage.parent === null ? undefined : reasons[passage.parent];
    list = continued(list, passage);
    if (done[passage.section]) reasons.push('done');
    else reasons.push(above ?? ownSkipReason(passage, leaveOut) ?? list?.reason);
    list = announced(passage) ?? list;
  }
  return reasons;
}

/** A list that the line above it says is no work: "Later:", "Open questions:". Its block is known once it begins. */
type AnnouncedList = { reason: SkipReason; block: number | null };

const BY_ROLE: Partial<Record<SectionRole, SkipReason>> = {
  'non-goal': 'non-goal',
  question: 'question',
  process: 'process',
  context: 'context',
};
const IS_DONE = /\b(?:highlights|achievements|accomplishments)$|^(?:done|completed|shipped|finished)\b/i;
const MAX_ANNOUNCEMENT_WORDS = 7;

function announced({ plain, kind }: Passage): AnnouncedList | null {
  if (!plain.endsWith(':') || (kind !== 'sentence' && kind !== 'item') || labelKind(plain)) return null;
  const title = plain.slice(0, -1);
  if (title.split(/\s+/).length > MAX_ANNOUNCEMENT_WORDS || isStatement(title)) return null;
  const reason = IS_DONE.test(title) ? 'done' : BY_ROLE[roleOfTitle(title) ?? 'work'];
  return reason ? { reason, block: null } : null;
}

function continued(list: AnnouncedList | null, { kind, block, checked }: Passage): AnnouncedList | null {
  if (!list || kind !== 'item' || checked === false) return null;
  return list.block === null || list.block === block ? { ...list, block } : null;
}

function ownSkipReason(passage: Passage, leaveOut: readonly string[]): SkipReason | undefined {
  if (passage.checked === true) return 'done';
  if (passage.kind === 'heading') return undefined;
  if (matchesLeaveOut(passage.plain, leaveOut)) return 'left-out';
  if (passage.plain.startsWith(OBSERVATION)) return 'context';
  if (passage.kind === 'row') return rowState(passage) ?? undefined;
  return WONT.test(passage.plain) ? 'non-goal' : undefined;
}

/* "(won't have)", "[Won't]": a tag of the MoSCoW method. */
const WONT = /[([]\s*won['’]?t(?:[- ](?:have|do))?\s*[)\]]/i;

const DONE =
  /[✅☑✔]\uFE0F?\s*[*_]*(?:implemented|done|completed?|finished|shipped)\b|[([](?:done|implemented|completed?|finished|shipped)[)\]]\W*$|\s[–—-]\s*(?:done|implemented|completed?)\W*$/iu;

const ALL_DONE =
  /^(?:(?:already )?(?:done|completed|finished|shipped|implemented|released|fixed|closed)(?: (?:items|tasks|features))?|erledigt|fertig|umgesetzt|terminé|hecho|concluído|fatto|gedaan|afgerond|zrobione|готово|сделано|完了|済み)\W*$/iu;

/** For every section, whether its heading or one above it says that it is done. */
function doneSections({ sections }: SpecDocument): boolean[] {
  const done: boolean[] = [];
  for (const { heading, title, parent } of sections)
    done.push(
      (parent !== null && done[parent] === true) || DONE.test(heading?.text ?? '') || ALL_DONE.test(title),
    );
  return done;
}
