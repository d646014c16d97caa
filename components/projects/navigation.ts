import {
  IconBolt,
  IconColumns3,
  IconHome,
  IconListDetails,
  IconRun,
  IconSettings,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';

export type NavigationEntry = { label: string; path: string; icon: Icon };

/** The pages of a project, in the order of the sidebar. */
export const PROJECT_NAVIGATION: readonly NavigationEntry[] = [
  { label: 'Overview', path: '', icon: IconHome },
  { label: 'Backlog', path: '/backlog', icon: IconListDetails },
  { label: 'Board', path: '/board', icon: IconColumns3 },
  { label: 'Sprints', path: '/sprints', icon: IconRun },
  { label: 'Proposals', path: '/proposals', icon: IconBolt },
  { label: 'Members', path: '/members', icon: IconUsers },
  { label: 'Settings', path: '/settings', icon: IconSettings },
];
