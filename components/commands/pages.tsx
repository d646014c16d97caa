import { IconFlag3, IconFlagOff, IconPlus, IconRun, IconStack2, IconTag } from '@tabler/icons-react';
import { v7 as newId } from 'uuid';

import {
  selectEpics,
  selectLabels,
  selectMembers,
  selectSprintOfStory,
} from '@/components/project-store/selections';
import { selectOpenSprints } from '@/components/sprints/open-sprints';
import { FIELD_LABELS, fieldChoices, type ChoiceField } from '@/components/stories/story-field';
import { SPRINT_STATUS_LABELS } from '@/lib/domain/labels';
import { folded } from '@/lib/folded';

import type { PageName, StoryContext } from './command';
import type { PaletteItem } from './palette-item';
import { ranked } from './ranking';
import { keyOfStory, setSprint, toggleLabel, updateStories } from './story-edits';

export type Page = {
  title: string;
  placeholder: string;
  /** What can be chosen, given what is typed. */
  items: (context: StoryContext, typed: string) => readonly PaletteItem[];
};

function matching(items: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  return ranked(items, typed, ({ label }) => ({ name: folded(label) })).map(({ item }) => item);
}

function fieldPage(field: ChoiceField, placeholder: string): Page {
  return {
    title: FIELD_LABELS[field],
    placeholder,
    items(context, typed) {
      const { project, stories } = context;
      const choices = fieldChoices(field, project.row.estimateScale, selectMembers(project.view));
      const items = choices.map(({ key, label, icon, patch }): PaletteItem => ({
        id: `${field}-${key}`,
        label,
        icon,
        checked: stories.every((story) => String(story[field] ?? '') === key),
        run: () => void updateStories(context, patch),
      }));
      return matching(items, typed);
    },
  };
}

const epicPage: Page = {
  title: 'Epic',
  placeholder: 'Move to epic…',
  items(context, typed) {
    const { project, stories } = context;
    const choice = (id: string | null, label: string, key?: string): PaletteItem => ({
      id: `epic-${id ?? 'none'}`,
      label,
      icon: <IconStack2 size={16} aria-hidden />,
      ...(key !== undefined && { itemKey: key }),
      checked: stories.every(({ epicId }) => epicId === id),
      run: () => void updateStories(context, { epicId: id }),
    });
    const epics = selectEpics(project.view).map(({ id, title, number }) =>
      choice(id, title, `${project.row.key}-${number}`),
    );
    return matching([choice(null, 'No epic'), ...epics], typed);
  },
};

const LONGEST_LABEL = 40;

const labelsPage: Page = {
  title: 'Labels',
  placeholder: 'Add or remove labels…',
  items(context, typed) {
    const { project, stories } = context;
    const known = selectLabels(project.view);
    const items = known.map((label): PaletteItem => ({
      id: `label-${label}`,
      label,
      icon: <IconTag size={16} aria-hidden />,
      checked: stories.every(({ labels }) => labels.includes(label)),
      run() {
        toggleLabel(context, label);
        return 'stay';
      },
    }));
    const fresh = typed.trim().slice(0, LONGEST_LABEL);
    const found = matching(items, typed);
    if (fresh === '' || known.some((label) => folded(label) === folded(fresh))) return found;
    const add: PaletteItem = {
      id: 'label-new',
      label: `New label “${fresh}”`,
      icon: <IconPlus size={16} aria-hidden />,
      run: () => void toggleLabel(context, fresh),
    };
    return [...found, add];
  },
};

const sprintPage: Page = {
  title: 'Sprint',
  placeholder: 'Move to sprint…',
  items(context, typed) {
    const { project, stories } = context;
    const sprintOf = selectSprintOfStory(project.view);
    const choice = (id: string | null, label: string, detail?: string): PaletteItem => ({
      id: `sprint-${id ?? 'none'}`,
      label,
      icon: <IconRun size={16} aria-hidden />,
      ...(detail !== undefined && { detail }),
      checked: stories.every((story) => (sprintOf.get(story.id) ?? null) === id),
      run: () => void setSprint(context, id),
    });
    const sprints = selectOpenSprints(project.view).map(({ id, name, status }) =>
      choice(id, name, SPRINT_STATUS_LABELS[status]),
    );
    return matching([choice(null, 'No sprint'), ...sprints], typed);
  },
};

const LONGEST_REASON = 500;

const flagPage: Page = {
  title: 'Flag',
  placeholder: 'What is it waiting for?',
  items(context, typed) {
    const reason = typed.trim().slice(0, LONGEST_REASON);
    const items: PaletteItem[] = [];
    if (reason !== '')
      items.push({
        id: 'flag',
        label: `Flag: “${reason}”`,
        icon: <IconFlag3 size={16} aria-hidden />,
        run: () => void updateStories(context, { blockedReason: reason }),
      });
    if (context.stories.some(({ blockedReason }) => blockedReason !== null))
      items.push({
        id: 'unflag',
        label: 'Take the flag off',
        icon: <IconFlagOff size={16} aria-hidden />,
        run: () => void updateStories(context, { blockedReason: null }),
      });
    return items;
  },
};

const LONGEST_TITLE = 200;

async function createStory({ project, screen, go }: StoryContext, title: string): Promise<void> {
  const id = newId();
  await project.store.warmUp().catch(() => undefined);
  void project.store.run([{ type: 'story.create', id, title }]);
  // It shows at once, with the key it will have.
  const story = project.store.view().rows.story.get(id);
  if (!story) return;
  const key = keyOfStory(project, story);
  if (screen.openStory) screen.openStory(key);
  else go(`${project.base}/backlog?story=${key}`);
}

/** Offers to create a story with what is typed as its title. */
export function newStoryItem(context: StoryContext, typed: string): PaletteItem[] {
  const title = typed.trim().slice(0, LONGEST_TITLE);
  if (title === '') return [];
  return [
    {
      id: 'create-story',
      label: `New story “${title}”`,
      icon: <IconPlus size={16} aria-hidden />,
      run: () => void createStory(context, title),
    },
  ];
}

/** The pages of the palette, each asking for one value. */
export const PAGES: Readonly<Record<PageName, Page>> = {
  status: fieldPage('status', 'Change status…'),
  assignee: fieldPage('assigneeId', 'Assign to…'),
  priority: fieldPage('priority', 'Change priority…'),
  estimate: fieldPage('estimate', 'Estimate…'),
  epic: epicPage,
  labels: labelsPage,
  sprint: sprintPage,
  flag: flagPage,
  'new-story': { title: 'New story', placeholder: 'Title of the story', items: newStoryItem },
  'new-epic': {
    title: 'New epic',
    placeholder: 'Title of the epic',
    items({ project }, typed) {
      const title = typed.trim().slice(0, LONGEST_TITLE);
      if (title === '') return [];
      return [
        {
          id: 'create-epic',
          label: `New epic “${title}”`,
          icon: <IconPlus size={16} aria-hidden />,
          run: () => void project.store.run([{ type: 'epic.create', title }]),
        },
      ];
    },
  },
};
