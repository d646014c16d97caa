import { isStatement } from '@/server/ai/generate-backlog/understand/classify';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Section, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { type EpicDraft, listed, nameByStories } from '@/server/ai/generate-backlog/plan/epic-draft';
import { isNumberedPart } from '@/server/ai/generate-backlog/understand/numbered-part';
import { rangeOfPassage, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

/* From this many stories on, a list without headings is easier to review by who wants them. */
const GROUPED_FROM = 10;

/** Stories that stand under no heading: one epic, or one for each person where many are told by several. */
export function looseEpics(
  document: SpecDocument,
  title: Section | null,
  stories: StoryDraft[],
): EpicDraft[] {
  const groups = new Map<string, StoryDraft[]>();
  for (const story of stories) {
    const actor = story.asA?.toLowerCase() ?? '';
    groups.set(actor, [...(groups.get(actor) ?? []), story]);
  }
  const large = [...groups].filter(([actor, members]) => actor !== '' && members.length > 1);
  if (stories.length < GROUPED_FROM || large.length < 2) return [documentEpic(document, title, stories)];
  const grouped = new Set(large.flatMap(([, members]) => members));
  const rest = stories.filter((story) => !grouped.has(story));
  return [
    ...large.map(([actor, members]) => ({
      ...documentEpic(document, null, members),
      key: `${title?.title ?? ''} ${actor}`.trim(),
      title: cleanTitle(`${capitalize(members[0]?.asA ?? actor)} stories`),
    })),
    ...(rest.length > 0 ? [documentEpic(document, title, rest)] : []),
  ];
}

function documentEpic(document: SpecDocument, title: Section | null, stories: StoryDraft[]): EpicDraft {
  const first = stories[0]?.ranges[0] ?? { start: 0, end: Math.min(1, document.source.length) };
  const range = title?.heading ? rangeOfPassage(title.heading) : first;
  const opening = stories.length === 1 ? null : openingLine(document);
  const name = title ? undecorate(title.title).text : opening;
  return {
    key: title?.title ?? 'document',
    title: name === null ? nameByStories(stories) : cleanTitle(name),
    aliases: [],
    description: `Covers: ${listed(stories)}.`,
    range,
    priority: null,
    needs: [],
    stories,
    isCrossCutting: false,
  };
}

const MAX_OPENING_WORDS = 8;

/** The line that a text without headings opens with, where that is a name and not the beginning of a sentence. */
function openingLine({ passages }: SpecDocument): string | null {
  const [first, second] = passages;
  if (first?.kind !== 'sentence' || first.block === second?.block) return null;
  const name = first.plain.replace(/^(?:subject|betreff|title)\s*:\s*/i, '');
  const isName =
    /^\p{Lu}/u.test(name) && !/[.!?,:;]$/.test(name) && name.split(/\s+/).length <= MAX_OPENING_WORDS;
  return isName && !isStatement(name) && !/^(?:hi|hello|hey|dear|as an?)\b/i.test(name) ? name : null;
}

/** Where no part holds more than a story or two, one epic for the document says more than one for each. */
export function gatherSmall(document: SpecDocument, title: Section | null, epics: EpicDraft[]): EpicDraft[] {
  const count = epics.reduce((sum, epic) => sum + epic.stories.length, 0);
  if (
    epics.length < 2 ||
    count >= epics.length * 1.5 ||
    epics.some(({ title: name }) => isNumberedPart(name))
  )
    return epics;
  const stories = epics.flatMap((epic) =>
    epic.stories.map((story) => ({
      ...story,
      priority: story.priority ?? epic.priority,
      needs: [...story.needs, ...epic.needs],
    })),
  );
  return [documentEpic(document, title, stories)];
}
