import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconFilePlus,
  IconFilter,
  IconFolderPlus,
  IconInbox,
  IconKeyboard,
  IconLayoutGrid,
  IconLogout,
  IconMoon,
  IconPlayerPlay,
  IconPlus,
  IconRun,
  IconSearch,
  IconStack2,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';

import { selectRunningSprint } from '@/components/project-store/selections';
import { PROJECT_NAVIGATION } from '@/components/projects/navigation';
import { signOut } from '@/components/shell/sign-out';
import { selectOpenSprints } from '@/components/sprints/open-sprints';
import { notifyFailure } from '@/components/ui/notify';

import type { Command, CommandContext, OpenProject } from './command';

const NOTHING_TO_UNDO = 'Nothing was changed here since the page was opened.';
const NOTHING_TO_REDO = 'Nothing was undone, or something else was changed since.';

/** The second keys after G, by the path of a page of a project. */
const PAGE_KEYS: Readonly<Record<string, string>> = {
  '': 'g o',
  '/backlog': 'g l',
  '/board': 'g b',
  '/sprints': 'g s',
  '/proposals': 'g p',
  '/members': 'g m',
  '/settings': 'g t',
};

/** Pages come from the server: without a network only the one at hand is there. */
function isElsewhere({ isOnline, pathname }: CommandContext, path: string): boolean {
  return isOnline && pathname !== path;
}

const goToPages = PROJECT_NAVIGATION.map(({ label, path, icon }): Command => ({
  id: `go${path || '/overview'}`,
  group: 'Go to',
  label,
  icon,
  ...(PAGE_KEYS[path] && { keys: [PAGE_KEYS[path]] }),
  words: `go to open ${label === 'Members' ? 'people team invite' : ''}`,
  when: (context) => context.project !== null && isElsewhere(context, context.project.base + path),
  run: ({ project, go }) => void (project && go(project.base + path)),
}));

function goTo(path: string, command: Pick<Command, 'label' | 'icon' | 'words' | 'keys' | 'when'>): Command {
  return {
    id: `go${path}`,
    group: 'Go to',
    ...command,
    when: (context) => isElsewhere(context, path) && (command.when?.(context) ?? true),
    run: ({ go }) => void go(path),
  };
}

/** The sprint that can be started: the one that is looked at, else the next; none while one is running. */
function sprintToStart({ project, pathname }: CommandContext) {
  if (!project || selectRunningSprint(project.view)) return undefined;
  const planned = selectOpenSprints(project.view);
  return planned.find(({ id }) => pathname.endsWith(`/sprints/${id}`)) ?? planned[0];
}

function runningSprint(project: OpenProject | null) {
  return project ? (selectRunningSprint(project.view) ?? undefined) : undefined;
}

function filterField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>('[role="search"] input');
}

/** What can be done that is not about single stories. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'new-story',
    group: 'Create',
    label: 'New story…',
    words: 'create add issue ticket',
    icon: IconPlus,
    keys: ['c'],
    permission: 'story.write',
    run({ screen, stories }, key) {
      // By key it is written where the eye is; from the palette it goes to the end of the backlog.
      if (key === null || !screen.writeStory || screen.isStoryOpen) return 'new-story';
      screen.writeStory(stories[0]?.id ?? null);
      return undefined;
    },
  },
  {
    id: 'new-epic',
    group: 'Create',
    label: 'New epic…',
    words: 'create add',
    icon: IconStack2,
    keys: ['n e'],
    permission: 'epic.write',
    run: () => 'new-epic',
  },
  {
    id: 'paste-spec',
    group: 'Create',
    label: 'Paste a spec',
    words: 'new create specification proposal generate backlog',
    icon: IconFilePlus,
    keys: ['n p'],
    permission: 'proposal.create',
    when: (context) =>
      context.project !== null && isElsewhere(context, `${context.project.base}/proposals/new`),
    run: ({ project, go }) => void (project && go(`${project.base}/proposals/new`)),
  },
  {
    id: 'new-sprint',
    group: 'Create',
    label: 'New sprint…',
    words: 'create add plan cycle iteration',
    icon: IconRun,
    keys: ['n s'],
    permission: 'sprint.plan',
    run: ({ show }) => void show({ kind: 'new-sprint' }),
  },
  {
    id: 'new-project',
    group: 'Create',
    label: 'New project…',
    words: 'create add',
    icon: IconFolderPlus,
    when: ({ isOnline }) => isOnline,
    run: ({ show }) => void show({ kind: 'new-project' }),
  },
  {
    id: 'start-sprint',
    group: 'Sprint',
    label: 'Start the sprint…',
    labelHere: (context) => `Start ${sprintToStart(context)?.name ?? 'sprint'}…`,
    words: 'start sprint begin cycle',
    icon: IconPlayerPlay,
    permission: 'sprint.run',
    when: (context) => sprintToStart(context) !== undefined,
    run(context) {
      const sprint = sprintToStart(context);
      if (sprint) context.show({ kind: 'start-sprint', sprint });
      return undefined;
    },
  },
  {
    id: 'complete-sprint',
    group: 'Sprint',
    label: 'Complete the sprint…',
    labelHere: ({ project }) => `Complete ${runningSprint(project)?.name ?? 'sprint'}…`,
    words: 'complete sprint finish close end cycle',
    icon: IconCircleCheck,
    permission: 'sprint.run',
    when: ({ project }) => runningSprint(project) !== undefined,
    run({ project, show }) {
      const sprint = runningSprint(project);
      if (sprint) show({ kind: 'complete-sprint', sprint });
      return undefined;
    },
  },
  ...goToPages,
  goTo('/projects', { label: 'All projects', icon: IconLayoutGrid, words: 'go to switch', keys: ['g h'] }),
  goTo('/account', {
    label: 'Account',
    icon: IconUser,
    words: 'go to profile password sessions',
    keys: ['g a'],
  }),
  goTo('/outbox', {
    label: 'Outbox',
    icon: IconInbox,
    words: 'go to mail',
    when: ({ hasOutbox }) => hasOutbox,
  }),
  {
    id: 'filter',
    group: 'This page',
    label: 'Filter by text',
    words: 'search find narrow',
    icon: IconFilter,
    keys: ['f', '/'],
    when: ({ screen }) => !screen.isStoryOpen && filterField() !== null,
    run: () => void filterField()?.focus(),
  },
  {
    id: 'undo',
    group: 'This page',
    label: 'Undo the last change',
    words: 'take back revert',
    icon: IconArrowBackUp,
    keys: ['mod+z'],
    permission: 'history.undo',
    run: ({ project }) =>
      void project?.store.undoLast().then((outcome) => {
        if (outcome === null) notifyFailure(NOTHING_TO_UNDO);
      }),
  },
  {
    id: 'redo',
    group: 'This page',
    label: 'Redo what was undone last',
    words: 'again repeat restore',
    icon: IconArrowForwardUp,
    keys: ['mod+shift+z', 'mod+y'],
    permission: 'history.undo',
    run: ({ project }) =>
      void project?.store.redoLast().then((outcome) => {
        if (outcome === null) notifyFailure(NOTHING_TO_REDO);
      }),
  },
  {
    id: 'deleted-stories',
    group: 'This page',
    label: 'Deleted stories…',
    words: 'bring back restore recover trash bin archive undelete',
    icon: IconTrash,
    permission: 'history.undo',
    when: ({ project, isOnline }) => isOnline && project !== null,
    run: ({ show }) => void show({ kind: 'deleted-stories' }),
  },
  {
    id: 'palette',
    group: 'More',
    label: 'Search and commands',
    icon: IconSearch,
    keys: ['mod+k'],
    hidden: true,
    run: ({ openPalette }) => void openPalette(),
  },
  {
    id: 'colors',
    group: 'More',
    label: 'Switch between light and dark',
    words: 'toggle colour color scheme theme mode',
    icon: IconMoon,
    run: ({ toggleColors }) => void toggleColors(),
  },
  {
    id: 'shortcuts',
    group: 'More',
    label: 'Keyboard shortcuts',
    words: 'keys help hotkeys',
    icon: IconKeyboard,
    keys: ['?'],
    run: ({ show }) => void show({ kind: 'shortcuts' }),
  },
  {
    id: 'sign-out',
    group: 'More',
    label: 'Sign out',
    words: 'log out logout leave',
    icon: IconLogout,
    when: ({ isOnline }) => isOnline,
    run: () => void signOut(),
  },
];
