import { objectName } from '@/server/ai/generate-backlog/criteria/fill-template';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { isBaseVerb } from '@/server/ai/generate-backlog/language/verbs';
import { wantTitle } from '@/server/ai/generate-backlog/language/title-text';

const PRONOUN = /(?<=^\p{L}+(?: \p{L}+)? )(it|them)(?=\s|$)/iu;

/** A title that speaks of "it" with the name of what the sentence before was about, where that sentence names it. */
export function namedTitle(title: string, before: Pick<StoryDraft, 'title'> | null): string {
  const object = before && objectIn(before.title);
  if (!object) return title;
  const pronoun = PRONOUN.exec(title)?.[1]?.toLowerCase();
  const isMany = isOrAre(object.split(' ')) === 'are';
  if (!pronoun || (pronoun === 'them') !== isMany) return title;
  return wantTitle(title.replace(PRONOUN, () => `the ${object}`));
}

/** What a title is about: "See the route on a phone" gives "route". */
function objectIn(title: string): string | null {
  const [verb = '', ...words] = title.split(/\s+/);
  return isBaseVerb(verb) ? objectName(words.join(' ')) : null;
}
