import { sameTitle } from '@/lib/domain/titles';
import type { ProposedDraft } from '@/lib/schemas/backlog-draft';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';

/** What a model answered for one part of the specification. */
export type ModelPart = { range: TextRange; answer: ModelBacklog };

/** What no database keeps: NUL, and half of a character, as a model that is cut short in the middle of one may leave it. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

function clean(text: string): string {
  return text.replace(UNSTORABLE, '');
}

/**
 * A model's answers as one draft that has yet to be verified: positions become refs, and quotations are looked for where
 * the part they were made of begins. A position that leads nowhere becomes a ref that does. An epic named alike in
 * several parts is one.
 */
export function proposedDraft(parts: readonly ModelPart[]): ProposedDraft {
  const draft: ProposedDraft = { epics: [], stories: [], tasks: [], dependencies: [] };
  const epicsByTitle = new Map<string, string>();
  parts.forEach(({ range, answer }, part) => {
    const ownRef = (index: number) => `E-${part + 1}-${index + 1}`;
    const epicRef = (index: number) => {
      const title = answer.epics[index]?.title;
      return (title === undefined ? undefined : epicsByTitle.get(sameTitle(title))) ?? ownRef(index);
    };
    const storyRef = (index: number) => `S-${part + 1}-${index + 1}`;
    const quoted = (text: string) => ({ text: clean(text), start: range.start });
    answer.epics.forEach(({ title, description, priority, quote }, index) => {
      if (epicsByTitle.has(sameTitle(title))) return;
      epicsByTitle.set(sameTitle(title), ownRef(index));
      draft.epics.push({
        ref: ownRef(index),
        title: clean(title),
        description: clean(description),
        priority,
        span: quoted(quote),
      });
    });
    answer.stories.forEach((story, index) => {
      const ref = storyRef(index);
      draft.stories.push({
        ref,
        epicRef: epicRef(story.epic),
        title: clean(story.title),
        description: clean(story.description),
        acceptanceCriteria: story.criteria.map(({ text, quote }) => ({
          text: clean(text),
          span: quote === null ? null : quoted(quote),
        })),
        estimate: story.estimate,
        confidence: story.confidence,
        priority: story.priority,
        spans: story.quotes.map(quoted),
      });
      story.tasks.forEach(({ title, quote }, at) => {
        draft.tasks.push({
          ref: `T-${part + 1}-${index + 1}-${at + 1}`,
          storyRef: ref,
          title: clean(title),
          description: '',
          span: quoted(quote),
        });
      });
    });
    for (const { story, requires, quote } of answer.dependencies) {
      draft.dependencies.push({
        fromRef: storyRef(story),
        toRef: storyRef(requires),
        span: quoted(quote),
        phrase: clean(quote).slice(0, 200),
      });
    }
  });
  return draft;
}
