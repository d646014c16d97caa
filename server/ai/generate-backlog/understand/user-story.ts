import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { oneLine, withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { storyInOtherLanguage } from '@/server/ai/generate-backlog/understand/other-languages';
import { type WantKind, wantKind } from '@/server/ai/generate-backlog/understand/want';

/** Who wants what and why, as the text says it. */
export type UserStory = { asA: string; iWant: string; wantIs: WantKind; soThat: string | null };

const STORY =
  /^as (an? |the |any |our |)([^,;:.]{2,80}?)(?:\s*[,;]\s*|\s+)(?:i|we)\s+(?:(?:want|need|would like|wish|expect|like|have(?=\s+(?:to|the ability)\b)|['’]d like)(\s+(?:to be able to|to have the ability to|the ability to|to))?|(can|must|should|could|may|will)(?: be able to)?|(am able to))\s+(.{2,400}?)(?:(?:\s*[,;–—-]\s*|\s+)(?:and\s+)?(?:so that|so as to|in order to|in order that|so)\s+(.{2,300}))?$/i;
const BENEFIT_FIRST = /^(?:in order to|so that)\s+(.{2,200}?),\s+(as (?:an?|the)\s.{5,500})$/i;

/* "I would like it if old accounts were deleted": what is to become of them. */
const HELD_IF = /^it if (.{3,80}?) (were|was|are|is) /;
const PRESENT: Readonly<Record<string, string>> = { were: 'are', was: 'is' };

/** Reads "As a … I want … so that …", also with the benefit first; null for any other sentence. */
export function parseUserStory(plain: string): UserStory | null {
  const text = withoutEndMark(oneLine(plain.slice(0, 900)).replace(/^["'“”]+|["'“”]+$/g, ''));
  const reordered = BENEFIT_FIRST.exec(text);
  if (reordered?.[1] && reordered[2]) {
    const story = parseUserStory(reordered[2]);
    return story && { ...story, soThat: reordered[1] };
  }
  const told = storyInOtherLanguage(text);
  if (told) return { ...told, wantIs: 'action' };
  const match = STORY.exec(text);
  const [, article, asA, to, modal, able, iWant, soThat] = match ?? [];
  if (!asA || !iWant || (article === '' && !actorOf(asA) && !/^(?:some|any|every)(?:one|body)\b/i.test(asA)))
    return null;
  const want = withoutEndMark(
    iWant
      .replace(/^can\s+/i, '')
      .replace(HELD_IF, (_, what: string, were: string) => `that ${what} ${PRESENT[were] ?? were} `),
  );
  return {
    asA: asA.trim(),
    iWant: want,
    wantIs: wantKind(want, (to ?? modal ?? able) !== undefined),
    soThat: soThat ? withoutEndMark(soThat) : null,
  };
}
