import {
  IconAntennaBars4,
  IconCheckbox,
  IconCircleHalf2,
  IconCopy,
  IconFlag3,
  IconLayoutSidebarRightExpand,
  IconLink,
  IconPencil,
  IconRun,
  IconStack2,
  IconTag,
  IconTrash,
  IconTriangle,
  IconUser,
  IconUserPlus,
} from '@tabler/icons-react';

import { selectSprintOfStory } from '@/components/project-store/selections';
import { planStories } from '@/components/stories/plan-stories';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';

import type { Command, PageName, StoryContext } from './command';
import { estimateByDigit, keyOfStory, linkOf, removeStories, setSprint, updateStories } from './story-edits';

type StoryCommand = Command<StoryContext>;

/** A command that asks for a value on a page of its own. */
function choose(
  page: PageName,
  command: Pick<StoryCommand, 'label' | 'icon' | 'keys' | 'words'> & Partial<StoryCommand>,
): StoryCommand {
  return { id: page, group: 'Story', permission: 'story.write', ...command, run: () => page };
}

function isMine({ stories, user }: StoryContext): boolean {
  return stories.every(({ assigneeId }) => assigneeId === user.id);
}

/** The sprint that is planned beside the list, and whether all the stories are in it. */
function plannedSprint({ screen, project, stories }: StoryContext) {
  const sprint = project.view.rows.sprint.get(screen.sprintId ?? '');
  if (!sprint) return undefined;
  const sprintOf = selectSprintOfStory(project.view);
  return { sprint, isIn: stories.every(({ id }) => sprintOf.get(id) === sprint.id) };
}

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifySuccess(`Copied ${what}.`);
  } catch {
    notifyFailure('The browser does not let this page copy.');
  }
}

/** What can be done with the stories at hand. */
export const STORY_COMMANDS: readonly StoryCommand[] = [
  {
    id: 'open',
    group: 'Story',
    label: 'Open the story',
    labelHere: ({ project, stories: [story] }) => `Open ${story ? keyOfStory(project, story) : 'the story'}`,
    icon: IconLayoutSidebarRightExpand,
    keys: ['o'],
    when: ({ stories, screen }) =>
      stories.length === 1 && screen.openStory !== undefined && !screen.isStoryOpen,
    run({ stories: [story], screen, project }) {
      if (story) screen.openStory?.(keyOfStory(project, story));
      return undefined;
    },
  },
  choose('status', { label: 'Change status…', icon: IconCircleHalf2, keys: ['s'], words: 'set move state' }),
  choose('assignee', {
    label: 'Assign to…',
    icon: IconUser,
    keys: ['a'],
    words: 'set assignee person owner',
  }),
  {
    id: 'assign-me',
    group: 'Story',
    label: 'Assign to me, or not any more',
    labelHere: (context) => (isMine(context) ? 'Unassign me' : 'Assign to me'),
    icon: IconUserPlus,
    keys: ['m'],
    permission: 'story.write',
    run(context) {
      updateStories(context, { assigneeId: isMine(context) ? null : context.user.id });
      return undefined;
    },
  },
  choose('priority', { label: 'Change priority…', icon: IconAntennaBars4, keys: ['p'], words: 'set urgent' }),
  choose('estimate', { label: 'Estimate…', icon: IconTriangle, keys: ['shift+e'], words: 'set points size' }),
  {
    id: 'estimate-by-digit',
    group: 'Story',
    label: 'Estimate; 0 takes it away',
    icon: IconTriangle,
    keys: Array.from({ length: 10 }, (_, digit) => String(digit)),
    keysRange: ['0', '9'],
    hidden: true,
    permission: 'story.write',
    run(context, key) {
      estimateByDigit(context, Number(key));
      return undefined;
    },
  },
  choose('epic', {
    label: 'Move to epic…',
    icon: IconStack2,
    keys: ['shift+p'],
    words: 'set add project parent',
  }),
  choose('labels', { label: 'Labels…', icon: IconTag, keys: ['l'], words: 'set add change tag' }),
  choose('sprint', {
    label: 'Move to sprint…',
    icon: IconRun,
    keys: ['shift+s'],
    words: 'set add cycle plan',
    permission: 'sprint.plan',
  }),
  {
    id: 'planned-sprint',
    group: 'Story',
    label: 'Into the sprint that is planned, or out of it',
    labelHere(context) {
      const planned = plannedSprint(context);
      const name = planned?.sprint.name ?? 'the sprint';
      return planned?.isIn ? `Take out of ${name}` : `Put into ${name}`;
    },
    icon: IconRun,
    keys: ['i'],
    permission: 'sprint.plan',
    when: (context) => plannedSprint(context) !== undefined,
    run(context) {
      const planned = plannedSprint(context);
      if (planned?.isIn) setSprint(context, null);
      else if (planned)
        planStories(
          context.project.store,
          context.stories.map(({ id }) => id),
          planned.sprint.id,
        );
      return undefined;
    },
  },
  choose('flag', {
    label: 'Flag as blocked…',
    icon: IconFlag3,
    keys: ['shift+f'],
    words: 'block blocked impediment unflag take the flag off',
  }),
  {
    id: 'rename',
    group: 'Story',
    label: 'Change the title',
    words: 'rename edit',
    icon: IconPencil,
    keys: ['e'],
    permission: 'story.write',
    when: ({ stories, screen }) => stories.length === 1 && screen.rename !== undefined && !screen.isStoryOpen,
    run({ stories: [story], screen }) {
      if (story) screen.rename?.(story.id);
      return undefined;
    },
  },
  {
    id: 'choose',
    group: 'Story',
    label: 'Choose, to act on several',
    icon: IconCheckbox,
    keys: ['x'],
    hidden: true,
    when: ({ screen }) => screen.choose !== undefined && !screen.isStoryOpen,
    run({ screen }) {
      screen.choose?.();
      return undefined;
    },
  },
  {
    id: 'copy-key',
    group: 'Story',
    label: 'Copy the key',
    icon: IconCopy,
    keys: ['mod+.'],
    words: 'id number',
    when: ({ stories }) => stories.length > 0,
    run({ stories, project }) {
      const keys = stories.map((story) => keyOfStory(project, story)).join(', ');
      void copy(keys, keys);
      return undefined;
    },
  },
  {
    id: 'copy-link',
    group: 'Story',
    label: 'Copy the link',
    icon: IconLink,
    keys: ['mod+shift+,'],
    words: 'url address share',
    when: ({ stories }) => stories.length === 1,
    run({ stories: [story], project }) {
      if (story) void copy(linkOf(project, story), `the link of ${keyOfStory(project, story)}`);
      return undefined;
    },
  },
  {
    id: 'delete',
    group: 'Story',
    label: 'Delete',
    labelHere: ({ stories }) =>
      stories.length > 1 ? `Delete ${stories.length} stories` : 'Delete the story',
    words: 'remove',
    icon: IconTrash,
    keys: ['Delete', 'Backspace'],
    permission: 'story.write',
    run(context) {
      void removeStories(context);
      return undefined;
    },
  },
];
