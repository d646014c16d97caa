/** Longer than a page needs for its own; soon enough for most of those whose network goes away. */
const QUIET_MS = 4_000;

type Fetch = () => Promise<unknown>;

const wanted = new Set<Fetch>();
let isQuiet = false;

function sparesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

function whenIdle(action: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(action);
  else setTimeout(action);
}

/** What cannot be fetched ahead is missed by whoever asks for it, who is told then. */
function attempt(fetch: Fetch): void {
  fetch().catch(() => undefined);
}

/** Has something fetched once the page is quiet, and again when the network comes back, until the returned function is called. */
export function fetchWhenQuiet(fetch: Fetch): () => void {
  wanted.add(fetch);
  if (isQuiet) whenIdle(() => attempt(fetch));
  return () => void wanted.delete(fetch);
}

/** Waits for the page to be quiet, until the returned function is called. Devices that spare data fetch nothing ahead. */
export function waitForQuiet(): () => void {
  if (sparesData()) return () => undefined;
  const fetchAll = () => {
    isQuiet = true;
    whenIdle(() => wanted.forEach(attempt));
  };
  const timer = setTimeout(fetchAll, QUIET_MS);
  addEventListener('online', fetchAll);
  return () => {
    clearTimeout(timer);
    removeEventListener('online', fetchAll);
  };
}
