import { thingCheck } from '@/server/ai/generate-backlog/criteria/thing-checks';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { actionOf } from '@/server/ai/generate-backlog/language/imperative';
import { UNIQUE_NOUNS } from '@/server/ai/generate-backlog/language/thing-nouns';
import {
  headNoun,
  type NounPhrase,
  splitNounPhrase,
} from '@/server/ai/generate-backlog/language/noun-phrase';
import { asOutcome, isOrAre } from '@/server/ai/generate-backlog/language/passive';
import type { CriterionDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { capitalize, enumerate, plural, uncapitalize } from '@/server/ai/generate-backlog/language/words';

/** What shows that the action works, by the noun that names it; "%" stands for its object. */
const ACTIONS: Readonly<Record<string, string>> = {
  analysis: '% # analysed correctly in a prepared example',
  calculation: '% # calculated correctly for a worked example',
  compression: '% # compressed, and a client that asks for none gets none',
  detection: '% # detected in a prepared example, and not in one without',
  encryption: '% # unreadable in storage without the key',
  extraction: '% # extracted completely from a prepared example',
  generation: '% # generated for a prepared example',
  identification: '% # identified in a prepared example',
  integration: '% works against the real service, and its failure is handled',
  migration: '% # migrated without loss, proven on a copy',
  monitoring: '% # measured, and a breach raises an alert',
  prevention: '% # prevented, proven by a test that tries it',
  rotation: 'An old one is refused after % rotation',
  storage: '% # still there after a restart',
  tracking: '% # recorded and can be looked up',
  validation: 'Invalid % # refused with a message that says why',
  verification: '% # verified on a real example',
  caching: '% # served from the cache, and a change shows at once',
};

/** A criterion from a noun phrase: its remark, condition or scope where it has one, else what shows that it works. */
export function phraseCriterion(text: string, range: TextRange): CriterionDraft | null {
  const covers = /^([^:]{2,60}):\s+([^:;.]{3,140})$/.exec(text);
  const parts = covers?.[2]?.split(/\s*,\s*(?:and\s+)?/) ?? [];
  if (covers?.[1] && parts.length > 1)
    return { text: capitalize(`${covers[1]} covers ${enumerate(parts)}`), range };
  const phrase = splitNounPhrase(text.replace(/:\s.*$/s, ''));
  if (phrase.words.length === 0 || phrase.words.length > 9) return null;
  const stated = statedDetail(phrase);
  if (stated) return { text: capitalize(stated), range };
  const head = headNoun(phrase);
  const object = phrase.words.slice(0, -1);
  const action = ACTIONS[head];
  if (action && object.length > 0 && !object.some((word) => /^(?:and|&|or)$/i.test(word))) {
    return { text: capitalize(fill(action, object, phrase.tail)), range: null };
  }
  const [thing] = thingCheck(text);
  if (thing) return thing;
  const instruction = actionOf(text);
  const outcome = instruction ? asOutcome(instruction) : null;
  return outcome ? { text: outcome, range } : null;
}

function fill(pattern: string, words: readonly string[], tail: string): string {
  const last = words.at(-1) ?? '';
  const object = [...words.slice(0, -1), UNIQUE_NOUNS.has(last.toLowerCase()) ? last : plural(last)];
  const name = [...object, tail].filter(Boolean).join(' ');
  return pattern
    .replace('%', pattern.startsWith('%') ? name : uncapitalize(name))
    .replace('#', isOrAre(object));
}

function withTail(text: string, { tail }: NounPhrase): string {
  return tail ? `${text} ${tail}` : text;
}

/** What the phrase itself says in brackets or after a preposition, where that can be checked. */
function statedDetail(phrase: NounPhrase): string | null {
  const name = phrase.words.join(' ');
  const remark = phrase.remark.slice(1, -1).trim();
  const plainRemark = /^(?:e\.g|i\.e|see|if |or |optional|etc|tbd|future)/i.test(remark) ? '' : remark;
  const full = withTail(name, phrase);
  if (/(?:^|\s)[~<>≤≥]?\d/.test(plainRemark)) return `${full}: ${plainRemark}`;
  if (/^\/\S/.test(plainRemark))
    return `${full} ${isOrAre(phrase.words)} available at ${enumerate(plainRemark.split(/\s*,\s*/))}`;
  if (
    /^(?:only )?(?:visible|shown|available|accessible|open) (?:only )?(?:to|for|in|on)\s/i.test(plainRemark)
  )
    return `${full} ${isOrAre(phrase.words)} ${plainRemark}`;
  const listed = plainRemark.split(/\s*(?:,|\/|\bvs\.?\b)\s*/).filter(Boolean);
  if (/^(?:(?:daily|hourly|weekly|monthly|nightly|on[- ]demand|and|or)[\s,/]*)+$/i.test(plainRemark))
    return `${full} runs ${enumerate(listed)}`;
  if (listed.length > 1 && !/[;:]/.test(plainRemark))
    return `${full} ${isOrAre(phrase.words) === 'are' ? 'cover' : 'covers'} ${enumerate(listed)}`;
  const scope = /^(?:on|for|of) (all|every|each) (.+)$/i.exec(phrase.tail);
  if (scope?.[1] && scope[2])
    return `${name} ${isOrAre(phrase.words) === 'are' ? 'apply' : 'applies'} to ${scope[1]} ${scope[2]}`;
  const per = /^per (.+)$/i.exec(phrase.tail);
  if (per?.[1]) return `${name} ${isOrAre(phrase.words) === 'are' ? 'apply' : 'applies'} per ${per[1]}`;
  const part = /^with (.+)$/i.exec(phrase.tail);
  return part?.[1] ? `${name} ${isOrAre(phrase.words) === 'are' ? 'include' : 'includes'} ${part[1]}` : null;
}
