'use client';

import { Modal, VisuallyHidden } from '@mantine/core';
import { IconChevronRight, IconCloudOff, IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';

import { useFocusReturn } from '@/components/ui/use-focus-return';
import type { ProjectListItem } from '@/server/features/projects/queries';
import type { StoryMention } from '@/server/features/stories/search';

import type { CommandContext, PageName } from './command';
import { isPaletteKey } from './listening';
import { PAGES } from './pages';
import { optionId, PaletteList } from './palette-list';
import type { PaletteGroup, PaletteItem } from './palette-item';
import classes from './palette.module.css';
import { hasProject } from './registry';
import { rootGroups } from './root-groups';
import { keyOfStory } from './story-edits';
import { useMentions } from './use-mentions';

const PAGE_STEP = 8;

export type PaletteProps = {
  context: CommandContext;
  projects: readonly ProjectListItem[];
  /** The page it opens with; without one it opens with everything. */
  start: PageName | null;
  onClose: () => void;
};

function groupsOf(
  context: CommandContext,
  projects: readonly ProjectListItem[],
  page: PageName | undefined,
  typed: string,
  mentions: readonly StoryMention[],
): readonly PaletteGroup[] {
  if (!page) return rootGroups(context, projects, typed, mentions);
  const items = hasProject(context) ? PAGES[page].items(context, typed) : [];
  return items.length > 0 ? [{ title: PAGES[page].title, items }] : [];
}

/** What commands are about, in a line above what is typed. */
function Subject({ context: { project, stories } }: { context: CommandContext }) {
  const [first] = stories;
  if (!project || !first) return null;
  return (
    <span className={classes.subject}>
      {stories.length > 1 ? (
        `${stories.length} stories`
      ) : (
        <>
          <span className={classes.itemKey}>{keyOfStory(project, first)}</span> <bdi>{first.title}</bdi>
        </>
      )}
    </span>
  );
}

/** Everything that can be done, found by typing: commands, and what the project holds. */
export function Palette({ context, projects, start, onClose }: PaletteProps) {
  const [pages, setPages] = useState<readonly PageName[]>(start ? [start] : []);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const content = useFocusReturn();
  const listId = useId();

  const page = pages.at(-1);
  const mentions = useMentions(context, page ? '' : typed);
  const groups = groupsOf(context, projects, page, typed, mentions);
  const items = groups.flatMap((group) => group.items);
  const at = Math.min(active, Math.max(items.length - 1, 0));
  const label = page ? PAGES[page].title : 'Search and commands';

  function turnTo(next: readonly PageName[]): void {
    setPages(next);
    setTyped('');
    setActive(0);
  }

  function back(): void {
    if (pages.length > (start ? 1 : 0)) turnTo(pages.slice(0, -1));
    else onClose();
  }

  function choose(item: PaletteItem | undefined): void {
    const next = item?.run();
    if (!item || next === 'stay') return;
    if (next) turnTo([...pages, next]);
    else onClose();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const last = items.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at === 0 ? last : at - 1,
      PageDown: Math.min(at + PAGE_STEP, last),
      PageUp: Math.max(at - PAGE_STEP, 0),
    };
    const step = steps[event.key];
    if (step !== undefined) setActive(Math.max(step, 0));
    else if (event.key === 'Enter') choose(items[at]);
    else if (event.key === 'Escape') back();
    else if (event.key === 'Backspace' && typed === '' && pages.length > 0) back();
    else if (isPaletteKey(event)) onClose();
    else return;
    event.preventDefault();
    // What is below, such as an open story, listens to Escape as well.
    event.stopPropagation();
  }

  return (
    <Modal.Root
      opened
      onClose={onClose}
      closeOnEscape={false}
      returnFocus={false}
      size={640}
      zIndex={300}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content
        className={classes.content}
        classNames={{ inner: classes.inner }}
        aria-label="Commands"
        radius="lg"
      >
        <div ref={content} className={classes.palette}>
          <Subject context={context} />
          <div className={classes.field}>
            {page ? (
              <span className={classes.page}>
                {PAGES[page].title}
                <IconChevronRight size={14} aria-hidden />
              </span>
            ) : (
              <IconSearch size={18} stroke={1.75} aria-hidden className={classes.glass} />
            )}
            <input
              className={classes.input}
              data-autofocus
              data-mantine-stop-propagation
              role="combobox"
              aria-label={label}
              aria-autocomplete="list"
              aria-expanded={items.length > 0}
              aria-controls={items.length > 0 ? listId : undefined}
              aria-activedescendant={items.length > 0 ? optionId(listId, at) : undefined}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              enterKeyHint="go"
              maxLength={500}
              placeholder={page ? PAGES[page].placeholder : 'Type a command or search…'}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          {items.length > 0 ? (
            <PaletteList
              id={listId}
              label={label}
              groups={groups}
              active={at}
              onActive={setActive}
              onChoose={choose}
            />
          ) : (
            <p className={classes.nothing}>
              {typed.trim() === '' ? 'Type it, Enter saves it.' : `Nothing matches “${typed.trim()}”.`}
            </p>
          )}
          {!context.isOnline && (
            <p className={classes.offline}>
              <IconCloudOff size={14} aria-hidden />
              Offline: changes wait for the connection, and other pages cannot be opened.
            </p>
          )}
          <VisuallyHidden role="status">
            {typed !== '' && (items.length === 1 ? '1 result' : `${items.length} results`)}
          </VisuallyHidden>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
