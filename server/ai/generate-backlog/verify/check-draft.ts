import { cyclePath } from '@/lib/domain/dependencies';
import type { BacklogDraft, DraftDependency, DraftWarning, SpecSpan } from '@/lib/schemas/backlog-draft';
import { containment, endOf, startOf } from '@/server/ai/generate-backlog/link/dependencies';

export type CheckedDraft = { draft: BacklogDraft; dropped: number };

/**
 * Keeps of a draft, whoever made it, what is true of the text: every quotation stands there word for word, every
 * reference leads somewhere, and nothing requires itself in a circle. What does not pass is left out and counted.
 */
export function checkDraft(source: string, draft: BacklogDraft): CheckedDraft {
  const stands = ({ start, end, text }: SpecSpan) => source.slice(start, end) === text;
  const epics = draft.epics.filter(({ span }) => stands(span));
  const epicRefs = new Set(epics.map(({ ref }) => ref));
  const stories = draft.stories
    .filter(({ epicRef, spans }) => epicRefs.has(epicRef) && spans.some(stands))
    .map((story) => ({
      ...story,
      spans: story.spans.filter(stands),
      acceptanceCriteria: story.acceptanceCriteria.map(({ text, span }) => ({
        text,
        span: span && stands(span) ? span : null,
      })),
    }));
  const storyRefs = new Set(stories.map(({ ref }) => ref));
  const tasks = draft.tasks.filter(({ storyRef, span }) => storyRefs.has(storyRef) && stands(span));
  const known = new Set([...epicRefs, ...storyRefs]);
  const referring = draft.dependencies.filter(
    ({ fromRef, toRef, span }) => known.has(fromRef) && known.has(toRef) && stands(span),
  );
  const tree = [
    ...epics.map(({ ref }) => ({ ref, epicRef: null })),
    ...stories.map(({ ref, epicRef }) => ({ ref, epicRef })),
  ];
  const { kept, warnings } = withoutCircles(tree, referring);
  const dropped =
    draft.epics.length -
    epics.length +
    (draft.stories.length - stories.length) +
    (draft.tasks.length - tasks.length) +
    (draft.dependencies.length - kept.length);
  return {
    dropped,
    draft: {
      ...draft,
      epics,
      stories,
      tasks,
      dependencies: kept,
      warnings: [...draft.warnings, ...warnings],
    },
  };
}

function withoutCircles(
  tree: readonly { ref: string; epicRef: string | null }[],
  dependencies: readonly DraftDependency[],
): { kept: DraftDependency[]; warnings: DraftWarning[] } {
  const graph = containment(tree);
  const kept: DraftDependency[] = [];
  const warnings: DraftWarning[] = [];
  for (const dependency of dependencies) {
    const edge = { from: startOf(dependency.fromRef), to: endOf(dependency.toRef) };
    if (cyclePath(graph, edge)) {
      warnings.push({
        code: 'cycle-dropped',
        message: `“${dependency.span.text.slice(0, 120)}” would close a circle of dependencies and was left out.`,
      });
      continue;
    }
    graph.push(edge);
    kept.push(dependency);
  }
  return { kept, warnings };
}
