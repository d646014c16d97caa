import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { type DraftContext, holdsWork } from '@/server/ai/generate-backlog/draft/tree';
import { type EpicDraft, nameByStories } from '@/server/ai/generate-backlog/plan/epic-draft';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { addDescription } from '@/server/ai/generate-backlog/draft/section-draft';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import {
  rangeOfPassage,
  type StoryDraft,
  storyFromPassage,
} from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle } from '@/server/ai/generate-backlog/language/title-text';

const MAX_PARAGRAPHS = 30;

/** The last resort for a text without any recognisable work: one story a paragraph, named by its first sentence. */
export function paragraphEpic(context: DraftContext): EpicDraft | null {
  const stories: StoryDraft[] = [];
  let block = -1;
  const readable = context.document.passages.filter((passage) => isReadable(context, passage));
  const told = readable.filter(({ plain }) => readStatement(plain).type !== 'aside' && !plain.endsWith(':'));
  for (const passage of told.length > 0 ? told : readable) {
    const current = stories.at(-1);
    if (passage.block === block && passage.kind === 'sentence' && current) {
      addDescription(current, passage.plain, passage);
      continue;
    }
    if (stories.length === MAX_PARAGRAPHS) break;
    block = passage.block;
    stories.push(storyFromPassage(passage, paragraphTitle(passage.plain)));
  }
  const [first] = stories;
  if (!first) return null;
  const heading = context.document.sections.find((section) => section.heading)?.heading;
  return {
    key: heading?.plain ?? 'document',
    title: heading ? cleanTitle(heading.plain) : nameByStories(stories),
    aliases: [],
    description: 'The text names no clear work; every paragraph became a story to be worked out.',
    range: heading ? rangeOfPassage(heading) : (first.ranges[0] ?? { start: 0, end: 1 }),
    priority: null,
    needs: [],
    stories,
    isCrossCutting: false,
  };
}

function paragraphTitle(plain: string): string {
  const isName = readStatement(plain).type === 'thing' && plain.split(/\s+/).length <= 12;
  return isName ? imperativeTitle(plain.replace(/^(?:an?|the)\s+/i, ''), 'Build') : cleanTitle(plain);
}

function isReadable(context: DraftContext, passage: Passage): boolean {
  const role = context.roles[passage.section];
  if (context.isSkipped(passage) || !(holdsWork(role) || role === 'overview' || role === 'context'))
    return false;
  if (passage.kind !== 'sentence' && passage.kind !== 'item') return false;
  const reading = readStatement(passage.plain);
  return !(reading.type === 'aside' && reading.reason !== 'context');
}
