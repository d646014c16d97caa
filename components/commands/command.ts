import type { Icon } from '@tabler/icons-react';

import type { ProjectStore } from '@/components/project-store/store';
import type { ProjectView } from '@/components/project-store/view';
import type { Permission } from '@/lib/permissions';
import type { LeanRow, LeanSprint, LeanStory } from '@/lib/snapshot';

import type { Screen } from './screen';

/** A page of the palette that asks for a value. */
export type PageName =
  | 'status'
  | 'assignee'
  | 'priority'
  | 'estimate'
  | 'epic'
  | 'labels'
  | 'sprint'
  | 'flag'
  | 'new-story'
  | 'new-epic';

/** The project at hand, once its rows are there. */
export type OpenProject = {
  store: ProjectStore;
  view: ProjectView;
  row: LeanRow<'project'>;
  /** Its address. */
  base: string;
  /** Whether the reader may do something in it now; nothing can be changed in an archived project. */
  can: (permission: Permission) => boolean;
};

/** A form that a command opens. */
export type DialogRequest =
  | { kind: 'shortcuts' }
  | { kind: 'new-project' }
  | { kind: 'deleted-stories' }
  | { kind: 'new-sprint' }
  | { kind: 'start-sprint'; sprint: LeanSprint }
  | { kind: 'complete-sprint'; sprint: LeanSprint };

/** What a command finds around it. */
export type CommandContext = {
  user: { id: string; name: string };
  hasOutbox: boolean;
  isOnline: boolean;
  pathname: string;
  screen: Screen;
  project: OpenProject | null;
  /** What commands about stories are about: the open one, the chosen ones, or the one that is pointed at. */
  stories: readonly LeanStory[];
  go: (href: string) => void;
  show: (dialog: DialogRequest) => void;
  openPalette: () => void;
  toggleColors: () => void;
};

/** Where there are stories to do something with. */
export type StoryContext = CommandContext & { project: OpenProject };

export type CommandGroup = 'Story' | 'Create' | 'Sprint' | 'Go to' | 'This page' | 'More';

/** Something a person can do. It is listed here once: the palette, the keys and their list all read it. */
export type Command<Context = CommandContext> = {
  id: string;
  group: CommandGroup;
  label: string;
  /** What it is called here, where that says more. */
  labelHere?: (context: Context) => string;
  icon: Icon;
  /** What else people call it. */
  words?: string;
  /** As in `keys.ts`: `s`, `shift+e`, `mod+k`, `g b`. The first is the one that is shown. */
  keys?: readonly string[];
  /** The first and the last of its keys, where they are too many to print each. */
  keysRange?: readonly [string, string];
  /** Keys alone: in the palette something else does it. */
  hidden?: boolean;
  permission?: Permission;
  /** Whether it makes sense here. */
  when?: (context: Context) => boolean;
  /** Does it. Answers the page of the palette that goes on, if one does. */
  run: (context: Context, key: string | null) => PageName | undefined;
};
