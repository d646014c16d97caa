import { sameTitle } from '@/lib/domain/titles';
import {
  type BacklogConstraints,
  type BacklogDraft,
  type DraftEpic,
  type DraftStory,
  type DraftTask,
  type ProposedDraft,
} from '@/lib/schemas/backlog-draft';
import { coverage } from '@/server/ai/generate-backlog/coverage';
import { type ExistingStory, findDuplicates } from '@/server/ai/generate-backlog/link/duplicates';
import { MAX_EPICS, MAX_STORIES, MAX_TASKS } from '@/server/ai/generate-backlog/limits';
import { languageOf } from '@/server/ai/generate-backlog/language/language-of';
import { quoteLocator } from '@/server/ai/generate-backlog/verify/locate-quote';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { draftStats } from '@/server/ai/generate-backlog/stats';
import { cleanTitle, oneLine } from '@/server/ai/generate-backlog/language/title-text';
import { verifyDependencies } from '@/server/ai/generate-backlog/verify/verify-dependencies';
import {
  boundedText,
  type DroppedPart,
  leftOutFinder,
  takeRef,
  type Verification,
} from '@/server/ai/generate-backlog/verify/verification';
import { verifyStory } from '@/server/ai/generate-backlog/verify/verify-story';

export type VerifyOptions = {
  constraints: BacklogConstraints;
  /** Stories that the project has, to be linked instead of created. */
  existing?: readonly ExistingStory[];
};
export type VerifiedDraft = { draft: BacklogDraft; dropped: DroppedPart[] };

/**
 * Checks a draft that was not made by the rules of this folder against the specification it claims to come from. Kept
 * is only what quotes the specification exactly, refers to what exists, and fits the project; all else is dropped and
 * listed with the reason. The result is complete: links to stories the project has, coverage and figures are computed
 * here, never taken over.
 */
export function verifyDraft(source: string, proposed: ProposedDraft, options: VerifyOptions): VerifiedDraft {
  const { constraints, existing = [] } = options;
  const document = parseDocument(source);
  const verification: Verification = {
    locate: quoteLocator(source),
    language: languageOf(source),
    isLeftOut: leftOutFinder(document, constraints.leaveOut ?? []),
    scale: constraints.scale,
    refs: new Set(),
    dropped: [],
  };
  const epicRefs = new Set(proposed.epics.map((epic) => epic.ref));
  const maxItems = constraints.maxItems ?? MAX_STORIES + MAX_EPICS;
  const maxStories = Math.min(
    MAX_STORIES,
    Math.max(1, maxItems - Math.min(proposed.epics.length, MAX_EPICS)),
  );
  const known = withoutRepeats(
    verification,
    proposed.stories.flatMap((story) => verifyStory(verification, story, epicRefs) ?? []),
  );
  const stories = findDuplicates(take(verification, known, maxStories, 'story'), existing);
  const epics = verifyEpics(verification, proposed, stories);
  const kept = stories.filter((story) => epics.some((epic) => epic.ref === story.epicRef));
  for (const { ref } of stories.filter((story) => !kept.includes(story))) {
    verification.dropped.push({ kind: 'story', ref, reason: 'unknown-ref' });
  }
  const tasks = verifyTasks(verification, proposed, kept);
  const dependencies = verifyDependencies(verification, proposed.dependencies, {
    epics,
    stories: kept,
    tasks,
  });
  const parts = { epics, stories: kept, tasks, dependencies };
  const covered = coverage(document, parts, { leaveOut: constraints.leaveOut });
  const stats = draftStats({ source, ...parts, covered });
  return {
    draft: { ...parts, uncovered: covered.uncovered, warnings: [], stats },
    dropped: verification.dropped,
  };
}

/** A story told again with the same title and the same first quotation adds nothing. */
function withoutRepeats({ dropped }: Verification, stories: readonly DraftStory[]): DraftStory[] {
  const known = new Set<string>();
  return stories.filter(({ ref, title, spans: [first] }) => {
    const key = `${sameTitle(title)} ${first?.start ?? ''}`;
    if (!known.has(key)) {
      known.add(key);
      return true;
    }
    dropped.push({ kind: 'story', ref, reason: 'repeated' });
    return false;
  });
}

function take<T extends { ref: string }>(
  { dropped }: Verification,
  items: readonly T[],
  max: number,
  kind: DroppedPart['kind'],
): T[] {
  for (const { ref } of items.slice(max)) dropped.push({ kind, ref, reason: 'too-many' });
  return items.slice(0, max);
}

function verifyEpics(
  verification: Verification,
  proposed: ProposedDraft,
  stories: BacklogDraft['stories'],
): DraftEpic[] {
  const epics = proposed.epics.flatMap((epic): DraftEpic[] => {
    const ref = takeRef(verification, 'epic', epic.ref);
    if (ref === null) return [];
    const first = stories.find((story) => story.epicRef === epic.ref)?.spans[0];
    const span = verification.locate(epic.span) ?? first;
    const hasTitle = oneLine(epic.title) !== '';
    if (hasTitle && first && span) {
      return [
        {
          ref,
          title: cleanTitle(epic.title),
          description: boundedText(epic.description),
          priority: epic.priority,
          span,
        },
      ];
    }
    verification.dropped.push({ kind: 'epic', ref, reason: hasTitle ? 'no-stories' : 'no-title' });
    return [];
  });
  return take(verification, epics, MAX_EPICS, 'epic');
}

function verifyTasks(
  verification: Verification,
  proposed: ProposedDraft,
  stories: BacklogDraft['stories'],
): DraftTask[] {
  const storyRefs = new Set(stories.map((story) => story.ref));
  const tasks = proposed.tasks.flatMap((task): DraftTask[] => {
    const ref = takeRef(verification, 'task', task.ref);
    if (ref === null) return [];
    const span = verification.locate(task.span);
    const hasTitle = oneLine(task.title) !== '';
    if (span && hasTitle && storyRefs.has(task.storyRef) && !verification.isLeftOut([span])) {
      return [
        {
          ref,
          storyRef: task.storyRef,
          title: cleanTitle(task.title),
          description: boundedText(task.description),
          span,
        },
      ];
    }
    const reason = !hasTitle
      ? 'no-title'
      : !span
        ? 'quote-not-found'
        : storyRefs.has(task.storyRef)
          ? 'left-out'
          : 'unknown-ref';
    verification.dropped.push({ kind: 'task', ref, reason });
    return [];
  });
  return take(verification, tasks, MAX_TASKS, 'task');
}
