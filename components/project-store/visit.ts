import type { WatchPage } from './page';

/** How often to ask for changes while none are announced, in networks that let no WebSocket through. */
const POLL_MS = 10_000;
/** Storage that has not answered by then may never do so; what it brings later is taken all the same. */
const STORAGE_PATIENCE_MS = 1_000;

export type VisitOptions = {
  watchPage: WatchPage;
  /** Takes over what an earlier visit left in this browser. */
  restore: () => Promise<void>;
  /** Asks for changes. */
  ask: () => void;
  /** Sends what waits to be sent. */
  send: () => void;
  /** Begins to listen for changes. */
  listen: () => void;
  isListening: () => boolean;
  onHidden: () => void;
  onOffline: () => void;
};

/** Looks after a project while its page is open, until the returned function is called. */
export function startVisit(options: VisitOptions): () => void {
  const { ask, send } = options;
  let ended = false;
  let listens = false;
  const page = options.watchPage({
    onShown: ask,
    onHidden: options.onHidden,
    onOnline: ask,
    onOffline: options.onOffline,
  });

  function begin(): void {
    if (ended) return;
    ask();
    send();
    if (!listens) options.listen();
    listens = true;
  }

  const poll = setInterval(() => {
    if (!options.isListening() && page.isVisible()) ask();
  }, POLL_MS);
  const patience = setTimeout(begin, STORAGE_PATIENCE_MS);
  void options.restore().then(() => {
    clearTimeout(patience);
    begin();
  });

  return () => {
    ended = true;
    clearInterval(poll);
    clearTimeout(patience);
    page.stop();
  };
}
