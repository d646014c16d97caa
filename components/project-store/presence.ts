import type { CommitMessage } from '@/lib/realtime';
import type { GenerationMessage } from '@/lib/schemas/generation';

import type { Look, OpenRealtime, Present, RealtimeChannel } from './realtime';

/** Pusher takes ten messages a second from a client; looking around needs fewer. */
const LOOK_INTERVAL_MS = 250;

export type WatchHandlers = {
  commit: (message: CommitMessage) => void;
  renamed: () => void;
  connected: () => void;
  disconnected: () => void;
  refused: () => void;
  show: (news: {
    present?: readonly Present[];
    looks?: ReadonlyMap<string, Look>;
    generation?: GenerationMessage;
  }) => void;
};

/** Follows a project live: its commits, what is being made for it, who has it open, and what they have before them. */
export function watchProject(openRealtime: OpenRealtime, handlers: WatchHandlers) {
  let channel: RealtimeChannel | undefined;
  let sessions = 0;
  let isMissing = false;
  let looks: ReadonlyMap<string, Look> = new Map();
  let own: Look = { storyId: null, dragging: false };
  let timer: ReturnType<typeof setTimeout> | undefined;

  function showLooks(next: ReadonlyMap<string, Look>): void {
    looks = next;
    handlers.show({ looks });
  }

  async function connect(session: number): Promise<void> {
    const opened = await openRealtime({
      commit: handlers.commit,
      renamed: handlers.renamed,
      connected: handlers.connected,
      refused: handlers.refused,
      disconnected() {
        looks = new Map();
        handlers.show({ present: [], looks });
        handlers.disconnected();
      },
      present(present) {
        const here = new Set(present.map(({ userId }) => userId));
        looks = new Map([...looks].filter(([userId]) => here.has(userId)));
        handlers.show({ present, looks });
      },
      generation: (generation) => handlers.show({ generation }),
      look(userId, look) {
        const others = [...looks].filter(([id]) => id !== userId);
        showLooks(new Map(look.storyId ? [...others, [userId, look]] : others));
      },
    });
    if (session !== sessions) {
      opened.close();
      return;
    }
    channel = opened;
    // What was looked at while the connection was made.
    if (own.storyId !== null) opened.look(own);
  }

  function open(): void {
    sessions += 1;
    isMissing = false;
    // A library that does not load is one more way to be without live changes; asking for them still works.
    void connect(sessions).catch(() => {
      isMissing = true;
      handlers.disconnected();
    });
  }

  function close(): void {
    sessions += 1;
    clearTimeout(timer);
    timer = undefined;
    channel?.close();
    channel = undefined;
  }

  /** Tells the others what one has before oneself; the latest of quick changes is the one that is told. */
  function look(next: Look): void {
    if (next.storyId === own.storyId && next.dragging === own.dragging) return;
    own = next;
    timer ??= setTimeout(() => {
      timer = undefined;
      channel?.look(own);
    }, LOOK_INTERVAL_MS);
  }

  /** Listens again where the server had refused it, or begins to where the library had not loaded. */
  function resume(): void {
    if (isMissing) open();
    else channel?.resume();
  }

  return { open, close, resume, look };
}
