import { isBaseVerb } from '@/server/ai/generate-backlog/language/verbs';
import { oneLine, withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { withoutAfterthought } from '@/server/ai/generate-backlog/understand/afterthought';
import type { Modality } from '@/server/ai/generate-backlog/understand/modality';
import { personAndWant, presentAction } from '@/server/ai/generate-backlog/understand/person-and-want';

/** What a sentence says somebody can do with the product. */
export type Capability = { actor: string; want: string; soThat: string | null; modality: Modality };

const LEADING =
  /^((?:from|on|in|at|after|before|during|with|for|within|via|when|once|if|while|besides|in addition to)\b[^,]{2,80}),\s+(.*)$/i;
const PURPOSE = /,?\s+(?:so that|so|in order that|in order to)\s+(.{3,200})$/i;

/**
 * Reads what a person can do from a plain sentence: "Shop managers can export orders", "Admins must approve sellers",
 * "The app lets walkers find clients". Null when no person is named, or the sentence forbids something.
 */
export function parseCapability(plain: string): Capability | null {
  const sentence = withoutAfterthought(withoutEndMark(oneLine(plain.slice(0, 700))));
  if (
    /\b(?:cannot|can ?not|can['’]t|must not|mustn['’]t|may not|should not|shouldn['’]t|never|won['’]t|(?:can|may|must|should|will|is|are) no longer)\b/i.test(
      sentence,
    )
  ) {
    return null;
  }
  const leading = LEADING.exec(sentence);
  const main = leading?.[2] ?? sentence;
  const found = personAndWant(main) ?? (leading ? null : presentAction(main));
  if (!found) return null;
  const purpose = PURPOSE.exec(found.want);
  const want = purpose ? found.want.slice(0, purpose.index) : found.want;
  const [verb = ''] = want.split(/\s+/, 1);
  if (!isBaseVerb(verb.replace(/[,;]$/, '')) || /^be\b/i.test(want)) return null;
  const circumstance = leading?.[1] ? ` ${leading[1].charAt(0).toLowerCase()}${leading[1].slice(1)}` : '';
  return { ...found, want: `${want}${circumstance}`, soThat: purpose?.[1] ?? null };
}
