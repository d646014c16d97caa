import { IconArrowRight } from '@tabler/icons-react';

import { KeyTile } from '@/components/projects/key-tile';
import { folded } from '@/lib/folded';
import type { ProjectListItem } from '@/server/features/projects/queries';
import type { StoryMention } from '@/server/features/stories/search';

import type { CommandContext, CommandGroup } from './command';
import { canOpen, foundItem, mentionItems, selectFindable, type Found } from './found';
import { newStoryItem } from './pages';
import type { PaletteGroup, PaletteItem } from './palette-item';
import { MATCH, ranked, type Ranked } from './ranking';
import { generalCommands, hasProject, storyCommands, type OfferedCommand } from './registry';
import { recentVisits } from './visits';

const MOST_RECENT = 6;
const MOST_FOUND = 20;
const FOUND_TITLES = { story: 'Stories', epic: 'Epics', sprint: 'Sprints' } as const;
const ORDER: readonly CommandGroup[] = ['Create', 'Sprint', 'Go to', 'This page', 'More'];

/** A group with the rank of its best item, by which groups are ordered. */
type RankedGroup = PaletteGroup & { rank: number };

function commandItem({ id, label, icon: Icon, keys, run }: OfferedCommand): PaletteItem {
  return {
    id,
    label,
    icon: <Icon size={16} stroke={1.75} aria-hidden />,
    ...(keys?.[0] !== undefined && { keys: keys[0] }),
    run: () => run(null),
  };
}

function projectItem(
  { id, slug, name, key, archived }: ProjectListItem,
  go: CommandContext['go'],
): PaletteItem {
  return {
    id: `project-${id}`,
    label: name,
    icon: <KeyTile projectKey={key} />,
    ...(archived && { detail: 'Archived' }),
    run: () => void go(`/projects/${slug}`),
  };
}

/** The projects one can go to. */
function otherProjects({ isOnline, project }: CommandContext, projects: readonly ProjectListItem[]) {
  return isOnline ? projects.filter(({ id }) => id !== project?.row.id) : [];
}

function recentItems(context: CommandContext): PaletteItem[] {
  if (!hasProject(context)) return [];
  const { project, user, screen, stories } = context;
  const byVisit = new Map(selectFindable(project.view).map((found) => [found.visit, found]));
  const open = screen.isStoryOpen ? stories[0]?.id : undefined;
  return recentVisits(user.id, project.row.id)
    .flatMap((visit) => byVisit.get(visit) ?? [])
    .filter((found) => found.id !== open && canOpen(found, context))
    .slice(0, MOST_RECENT)
    .map((found) => foundItem(found, project, context));
}

/** What the palette shows before anything is typed. */
function everything(context: CommandContext, projects: readonly ProjectListItem[]): PaletteGroup[] {
  const commands = generalCommands(context).filter(({ hidden }) => !hidden);
  const isAbout = context.stories.length > 1 ? 'Chosen stories' : 'Story';
  return [
    {
      title: isAbout,
      items: storyCommands(context)
        .filter(({ hidden }) => !hidden)
        .map(commandItem),
    },
    { title: 'Recent', items: recentItems(context) },
    ...ORDER.map((title) => ({
      title,
      items: commands.filter(({ group }) => group === title).map(commandItem),
    })),
    {
      title: 'Projects',
      items: otherProjects(context, projects).map((item) => projectItem(item, context.go)),
    },
  ];
}

function group<Item>(
  title: string,
  found: readonly Ranked<Item>[],
  itemOf: (item: Item) => PaletteItem,
): RankedGroup {
  return { title, rank: found[0]?.rank ?? MATCH.inside, items: found.map(({ item }) => itemOf(item)) };
}

function foundGroups(context: CommandContext, typed: string): RankedGroup[] {
  if (!hasProject(context)) return [];
  const { project, go, isOnline } = context;
  const found = ranked(selectFindable(project.view), typed, ({ searched }) => searched);
  const openable = found.filter(({ item }) => canOpen(item, context));
  return (['story', 'epic', 'sprint'] as const).map((kind) => {
    const ofKind = openable.filter(({ item }: Ranked<Found>) => item.kind === kind);
    const shown = group(FOUND_TITLES[kind], ofKind.slice(0, MOST_FOUND), (item) =>
      foundItem(item, project, context),
    );
    if (kind !== 'story' || ofKind.length <= MOST_FOUND || !isOnline) return shown;
    const all: PaletteItem = {
      id: 'all-found',
      label: `All ${ofKind.length} stories in the backlog`,
      icon: <IconArrowRight size={16} aria-hidden />,
      run: () =>
        void go(`${project.base}/backlog?${new URLSearchParams({ q: typed.trim(), status: 'all' })}`),
    };
    return { ...shown, items: [...shown.items, all] };
  });
}

function matches(
  context: CommandContext,
  projects: readonly ProjectListItem[],
  typed: string,
): PaletteGroup[] {
  const commands = [...storyCommands(context), ...generalCommands(context)].filter(({ hidden }) => !hidden);
  const named = ({ label, words = '' }: OfferedCommand) => ({ name: folded(label), words: folded(words) });
  const groups = [
    group('Commands', ranked(commands, typed, named), commandItem),
    ...foundGroups(context, typed),
    group(
      'Projects',
      ranked(otherProjects(context, projects), typed, ({ name, key }) => ({
        name: folded(name),
        words: folded(key),
      })),
      (item) => projectItem(item, context.go),
    ),
  ];
  return groups.sort((a, b) => a.rank - b.rank);
}

/** Last, so that what arrives late moves nothing that may be chosen already. */
function mentionGroup(context: CommandContext, mentions: readonly StoryMention[]): PaletteGroup {
  const items = hasProject(context) ? mentionItems(mentions, context.project, context) : [];
  return { title: 'In descriptions, criteria and tasks', items };
}

/** What can be done with a text that is in no name. */
function unmatched(context: CommandContext, typed: string): PaletteGroup {
  const canCreate = hasProject(context) && context.project.can('story.write');
  return { title: 'No name matches', items: canCreate ? newStoryItem(context, typed) : [] };
}

/**
 * What the palette shows on its first page: everything, or what matches what is typed. `mentions` are the stories whose
 * texts do.
 */
export function rootGroups(
  context: CommandContext,
  projects: readonly ProjectListItem[],
  typed: string,
  mentions: readonly StoryMention[],
): PaletteGroup[] {
  const isEmpty = ({ items }: PaletteGroup) => items.length === 0;
  if (typed.trim() === '') return everything(context, projects).filter((each) => !isEmpty(each));
  const named = matches(context, projects, typed);
  const first = named.every(isEmpty) ? [unmatched(context, typed)] : named;
  return [...first, mentionGroup(context, mentions)].filter((each) => !isEmpty(each));
}
