import { sameTitle } from '@/lib/domain/titles';
import type { ProposedDraft } from '@/lib/schemas/backlog-draft';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';

/** What a model answered for one part of the specification; parts count from one. */
export type ModelPart = { part: number; range: TextRange; answer: ModelBacklog };

/** What no database keeps: NUL, and half of a character, as a model that is cut short in the middle of one may leave it. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** An answer without the characters that no database keeps. */
export function storable(answer: ModelBacklog): ModelBacklog {
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replace(UNSTORABLE, '') : value;
  return JSON.parse(JSON.stringify(answer), clean) as ModelBacklog;
}

/**
 * A model's answer as a draft that has yet to be verified: positions become refs, and quotations are looked for where the
 * part they were made of begins. A position that leads nowhere becomes a ref that does.
 */
export function proposedDraft({ part, range, answer }: ModelPart): ProposedDraft {
  const epicRef = (index: number) => `E-${part}-${index + 1}`;
  const storyRef = (index: number) => `S-${part}-${index + 1}`;
  const quoted = (text: string) => ({ text, start: range.start });
  return {
    epics: answer.epics.map(({ quote, ...epic }, index) => ({
      ...epic,
      ref: epicRef(index),
      span: quoted(quote),
    })),
    stories: answer.stories.map(({ epic, quotes, criteria, tasks: _tasks, ...story }, index) => ({
      ...story,
      ref: storyRef(index),
      epicRef: epicRef(epic),
      acceptanceCriteria: criteria.map(({ text, quote }) => ({
        text,
        span: quote === null ? null : quoted(quote),
      })),
      spans: quotes.map(quoted),
    })),
    tasks: answer.stories.flatMap(({ tasks }, index) =>
      tasks.map(({ title, quote }, at) => ({
        ref: `T-${part}-${index + 1}-${at + 1}`,
        storyRef: storyRef(index),
        title,
        description: '',
        span: quoted(quote),
      })),
    ),
    dependencies: answer.dependencies.map(({ story, requires, quote }) => ({
      fromRef: storyRef(story),
      toRef: storyRef(requires),
      span: quoted(quote),
      phrase: quote,
    })),
  };
}

/** Drafts of parts as one; an epic named alike in several of them is one. */
export function joinedDraft(drafts: readonly ProposedDraft[]): ProposedDraft {
  const epics: ProposedDraft['epics'] = [];
  const refsByTitle = new Map<string, string>();
  /** By the ref of every epic: the ref of the one that stands for it. */
  const refs = new Map<string, string>();
  for (const epic of drafts.flatMap((draft) => draft.epics)) {
    const title = sameTitle(epic.title);
    const known = refsByTitle.get(title);
    if (known === undefined) {
      refsByTitle.set(title, epic.ref);
      epics.push(epic);
    }
    refs.set(epic.ref, known ?? epic.ref);
  }
  const joined = (ref: string) => refs.get(ref) ?? ref;
  return {
    epics,
    stories: drafts.flatMap(({ stories }) =>
      stories.map((story) => ({ ...story, epicRef: joined(story.epicRef) })),
    ),
    tasks: drafts.flatMap(({ tasks }) => tasks),
    dependencies: drafts.flatMap(({ dependencies }) =>
      dependencies.map((edge) => ({ ...edge, fromRef: joined(edge.fromRef), toRef: joined(edge.toRef) })),
    ),
  };
}
