import type { BacklogDraft, ProposedDraft, SpecSpan } from '@/lib/schemas/backlog-draft';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';

/** What the fixed rules made of some parts of a text, out of the draft they made of all of it. */
export function rulesDraft(draft: BacklogDraft, parts: readonly TextRange[]): ProposedDraft {
  const isInside = (span: SpecSpan | undefined) =>
    span !== undefined && parts.some(({ start, end }) => span.start >= start && span.start < end);
  const stories = draft.stories.filter(({ spans: [first] }) => isInside(first));
  const storyRefs = new Set(stories.map(({ ref }) => ref));
  const epicRefs = new Set(stories.map(({ epicRef }) => epicRef));
  const isKept = (ref: string) => storyRefs.has(ref) || epicRefs.has(ref);
  return {
    epics: draft.epics.filter(({ ref }) => epicRefs.has(ref)),
    stories,
    tasks: draft.tasks.filter(({ storyRef }) => storyRefs.has(storyRef)),
    dependencies: draft.dependencies.filter(({ fromRef, toRef }) => isKept(fromRef) && isKept(toRef)),
  };
}
