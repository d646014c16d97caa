'use client';

import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';

import type { ProjectStore } from '@/components/project-store/store';
import { useTRPC } from '@/components/shell/trpc';
import { isOnPage } from '@/components/ui/page-focus';
import { mayLeave } from '@/components/ui/unsaved';

import type { CommandContext, DialogRequest, PageName } from './command';
import { CommandDialog } from './command-dialog';
import { chordOf, createSequence } from './keys';
import { belongsElsewhere, isBehindDialog, isPaletteKey, isStep } from './listening';
import { openProject } from './open-project';
import { Palette } from './palette';
import { ALL_KEYS, commandOfKey } from './registry';
import type { Commander, CommandRequest } from './request';
import { currentScreen, type Screen } from './screen';
import { targetsOf } from './targets';

type CommandCenterProps = Commander & {
  store: ProjectStore | null;
  request: CommandRequest | null;
};

/** The palette that is open: its first page, and what it is about, as of when it was opened. */
type OpenPalette = { start: PageName | null; screen: Screen; storyIds: readonly string[] };

const sequence = createSequence(ALL_KEYS);
const nothing = () => () => undefined;

/** Everything a signed-in person can do: answers to keys, and shows the palette and what it opens. */
export function CommandCenter({ user, hasOutbox, store, request }: CommandCenterProps) {
  const router = useRouter();
  const pathname = usePathname();
  const { toggleColorScheme } = useMantineColorScheme();
  const view = useSyncExternalStore(
    store?.subscribe ?? nothing,
    () => store?.view() ?? null,
    () => null,
  );
  const [palette, setPalette] = useState<OpenPalette | null>(null);
  const [dialog, setDialog] = useState<DialogRequest | null>(null);
  const projects = useQuery(useTRPC().projects.list.queryOptions(undefined, { enabled: palette !== null }));

  function contextOf(screen: Screen, storyIds: readonly string[]): CommandContext {
    const project = store && view ? openProject(store, view) : null;
    return {
      user,
      hasOutbox,
      isOnline: navigator.onLine && view?.connection !== 'offline',
      pathname,
      screen,
      project,
      stories: storyIds.flatMap((id) => project?.view.rows.story.get(id) ?? []),
      go: (href) => void mayLeave().then((agreed) => agreed && router.push(href)),
      show: setDialog,
      openPalette: () => open(null),
      toggleColors: toggleColorScheme,
    };
  }

  function here() {
    const screen = currentScreen();
    return { screen, storyIds: view ? targetsOf(screen, view) : [] };
  }

  function open(start: PageName | null): void {
    setPalette({ start, ...here() });
  }

  function onKey(event: KeyboardEvent): void {
    const chord = chordOf(event);
    const key = chord === null || event.repeat ? null : sequence(chord);
    if (key === null) return;
    const { screen, storyIds } = here();
    const command = commandOfKey(key, contextOf(screen, storyIds));
    // Where nothing has the focus, a step goes to the list that the screen is about.
    const enter = isStep(event) && isOnPage() ? screen.enter : undefined;
    if (command || enter) event.preventDefault();
    if (!command) return enter?.();
    const page = command.run(key);
    if (page) open(page);
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isBehindDialog()) return;
    if (isPaletteKey(event)) {
      event.preventDefault();
      open(null);
    } else if (!belongsElsewhere(event)) onKey(event);
  });

  const answer = useEffectEvent(({ asked }: CommandRequest) => {
    if (asked === 'palette') open(null);
    else if (asked === 'shortcuts') setDialog({ kind: 'shortcuts' });
    else onKey(asked);
  });

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a request is something that happened, not a state
    if (request) answer(request);
  }, [request]);

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  return (
    <>
      {palette && (
        <Palette
          context={contextOf(palette.screen, palette.storyIds)}
          projects={projects.data ?? []}
          start={palette.start}
          onClose={() => setPalette(null)}
        />
      )}
      {dialog && (
        <CommandDialog
          request={dialog}
          context={contextOf(currentScreen(), [])}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
