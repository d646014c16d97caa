import { addDependency } from '@/lib/operations/dependency';
import { createEpic } from '@/lib/operations/epic';
import type { Duplicate } from '@/lib/operations/proposal-links';
import { createStory } from '@/lib/operations/story';
import { createTask } from '@/lib/operations/task';
import type {
  BacklogDraft,
  DraftDependency,
  DraftEpic,
  DraftStory,
  DraftTask,
  SpecSpan,
} from '@/lib/schemas/backlog-draft';
import type { NewItem, SpecRange } from '@/lib/schemas/backlog-proposal';

type Draft = Pick<BacklogDraft, 'epics' | 'stories' | 'tasks' | 'dependencies'>;
type Made = { type: 'epic' | 'story'; id: string; title: string };

function range({ start, end }: SpecSpan): SpecRange {
  return { start, end };
}

/**
 * All of a checked draft as items that create it, each under an id of its own and in an order in which they can run, and
 * the stories among them that the draft found in the project.
 */
export function proposedItems(
  { epics, stories, tasks, dependencies }: Draft,
  { proposalId, newId }: { proposalId: string; newId: () => string },
): { items: NewItem[]; duplicates: Map<string, Duplicate> } {
  const made = new Map<string, Made>();
  const duplicates = new Map<string, Duplicate>();
  const source = (span: SpecSpan) => ({ proposalId, ...span });

  function epicItem({ ref, title, description, priority, span }: DraftEpic): NewItem {
    const id = newId();
    made.set(ref, { type: 'epic', id, title });
    const fields = { type: 'epic.create', id, title, description, priority, aiGenerated: true };
    const operation = createEpic.schema.parse({ ...fields, source: source(span) });
    return {
      ref,
      parent: null,
      needs: [],
      spans: [range(span)],
      entity: 'epic',
      operation: { ...operation, id, source: source(span) },
    };
  }

  function storyItem(story: DraftStory): NewItem[] {
    const { ref, epicRef, title, acceptanceCriteria, spans, duplicateOf, duplicateReason } = story;
    const [epic, [first]] = [made.get(epicRef), spans];
    if (!epic || !first) return [];
    const id = newId();
    made.set(ref, { type: 'story', id, title });
    if (duplicateOf !== null)
      duplicates.set(id, { rowId: duplicateOf, reason: duplicateReason ?? 'Says the same' });
    const operation = createStory.schema.parse({
      type: 'story.create',
      id,
      title,
      description: story.description,
      epicId: epic.id,
      acceptanceCriteria: acceptanceCriteria.map(({ text }) => ({ id: newId(), text, done: false })),
      priority: story.priority,
      estimate: story.estimate,
      confidence: story.confidence,
      aiGenerated: true,
      source: source(first),
    });
    return [
      {
        ref,
        parent: epicRef,
        needs: [epicRef],
        spans: spans.map(range),
        entity: 'story',
        operation: { ...operation, id, source: source(first) },
        criteriaSpans: acceptanceCriteria.map(({ span }) => span && range(span)),
      },
    ];
  }

  function taskItem({ ref, storyRef, title, description, span }: DraftTask): NewItem[] {
    const story = made.get(storyRef);
    if (!story) return [];
    const id = newId();
    const fields = { type: 'task.create', id, storyId: story.id, title, description, aiGenerated: true };
    const operation = createTask.schema.parse({ ...fields, source: source(span) });
    return [
      {
        ref,
        parent: storyRef,
        needs: [storyRef],
        spans: [range(span)],
        entity: 'task',
        operation: { ...operation, id, source: source(span) },
      },
    ];
  }

  function dependencyItem({ fromRef, toRef, span, phrase }: DraftDependency): NewItem[] {
    const [from, to] = [made.get(fromRef), made.get(toRef)];
    if (!from || !to) return [];
    const id = newId();
    const operation = addDependency.schema.parse({
      type: 'dependency.add',
      id,
      source: { type: from.type, id: from.id },
      target: { type: to.type, id: to.id },
    });
    return [
      {
        ref: `D-${fromRef}-${toRef}`,
        parent: fromRef,
        needs: [fromRef, toRef],
        spans: [range(span)],
        entity: 'dependency',
        operation: { ...operation, id },
        phrase,
        ends: [from.title, to.title],
      },
    ];
  }

  const items = [
    ...epics.map(epicItem),
    ...stories.flatMap(storyItem),
    ...tasks.flatMap(taskItem),
    ...dependencies.flatMap(dependencyItem),
  ];
  return { items, duplicates };
}
