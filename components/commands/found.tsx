import { IconRun, IconStack2 } from '@tabler/icons-react';

import { memoised } from '@/components/project-store/memoised';
import type { ProjectView } from '@/components/project-store/view';
import { StatusIcon } from '@/components/stories/story-icons';
import { SPRINT_STATUS_LABELS, STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { isOpen } from '@/lib/domain/statuses';
import { folded } from '@/lib/folded';

import type { StoryMention } from '@/server/features/stories/search';

import type { CommandContext, OpenProject } from './command';
import type { PaletteItem } from './palette-item';
import type { Searched } from './ranking';
import type { Visit } from './visits';

/** Something of the project that can be opened. */
export type Found = {
  kind: 'story' | 'epic' | 'sprint';
  id: string;
  visit: Visit;
  key: string | null;
  title: string;
  status: string;
  icon: React.ReactNode;
  searched: Searched;
};

/** Everything of the project that can be opened, ready to be searched: open stories first, the last changed before the others. */
export const selectFindable = memoised(
  ({ rows }: ProjectView) => [rows.story, rows.epic, rows.sprint, rows.project],
  (stories, epics, sprints, projects): readonly Found[] => {
    const projectKey = projects.values().next().value?.key ?? '';
    const numbered = (number: number) => `${projectKey}-${number}`;
    const searched = (title: string, key?: string): Searched => ({
      ...(key !== undefined && { key: folded(key) }),
      name: folded(title),
    });
    const storiesFirst = [...stories.values()].sort(
      (a, b) => Number(isOpen(b.status)) - Number(isOpen(a.status)) || (a.updatedAt < b.updatedAt ? 1 : -1),
    );
    return [
      ...storiesFirst.map(({ id, number, title, status }): Found => {
        const key = numbered(number);
        return {
          kind: 'story',
          id,
          visit: `story:${key}`,
          key,
          title,
          status: STORY_STATUS_LABELS[status],
          icon: <StatusIcon status={status} />,
          searched: searched(title, key),
        };
      }),
      ...[...epics.values()].map(({ id, number, title }): Found => {
        const key = numbered(number);
        return {
          kind: 'epic',
          id,
          visit: `epic:${id}`,
          key,
          title,
          status: 'Epic',
          icon: <IconStack2 size={16} aria-hidden />,
          searched: searched(title, key),
        };
      }),
      ...[...sprints.values()].map(({ id, name, status }): Found => ({
        kind: 'sprint',
        id,
        visit: `sprint:${id}`,
        key: null,
        title: name,
        status: SPRINT_STATUS_LABELS[status],
        icon: <IconRun size={16} aria-hidden />,
        searched: searched(name),
      })),
    ];
  },
);

function opener(found: Found, { base }: OpenProject, { screen, go }: CommandContext): () => undefined {
  const { kind, id, key } = found;
  if (kind === 'story' && key !== null)
    return () => void (screen.openStory ? screen.openStory(key) : go(`${base}/backlog?story=${key}`));
  return () => void go(kind === 'epic' ? `${base}/backlog?epic=${id}` : `${base}/sprints/${id}`);
}

/** Whether it can be opened now: pages need the server, a story beside the page does not. */
export function canOpen({ kind }: Found, { isOnline, screen }: CommandContext): boolean {
  return isOnline || (kind === 'story' && screen.openStory !== undefined);
}

/** Something found, as a line of the palette. */
export function foundItem(found: Found, project: OpenProject, context: CommandContext): PaletteItem {
  return {
    id: found.visit,
    label: found.title,
    icon: found.icon,
    ...(found.key !== null && { itemKey: found.key }),
    detail: found.status,
    run: opener(found, project, context),
  };
}

const MENTIONED_IN: Readonly<Record<StoryMention['in'], string>> = {
  description: 'Description',
  criterion: 'Criterion',
  flag: 'Flag',
  task: 'Task',
};

/** Stories that were found by their texts, as lines of the palette with the text that says so. */
export function mentionItems(
  mentions: readonly StoryMention[],
  project: OpenProject,
  context: CommandContext,
): PaletteItem[] {
  const byId = new Map(selectFindable(project.view).map((found) => [found.id, found]));
  return mentions.flatMap(({ storyId, excerpt, in: where }) => {
    const found = byId.get(storyId);
    return found ? [{ ...foundItem(found, project, context), excerpt, detail: MENTIONED_IN[where] }] : [];
  });
}
