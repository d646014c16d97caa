export type EventCache<T> = {
  /** Keeps the event as the last one of its channel. */
  store: (channel: string, event: T, nowMs: number) => void;
  /** The last event of a channel, unless it has expired or given way to others. */
  find: (channel: string, nowMs: number) => T | undefined;
};

/** Last event of each cache channel, bounded in number and age so that channel names cannot fill the memory. */
export function createEventCache<T>(capacity: number, ttlMs: number): EventCache<T> {
  const entries = new Map<string, { event: T; expiresAt: number }>();

  return {
    store(channel, event, nowMs) {
      // Removing first moves the channel to the end, so that the map's first key is always the stalest.
      entries.delete(channel);
      entries.set(channel, { event, expiresAt: nowMs + ttlMs });
      const [stalest] = entries.keys();
      if (entries.size > capacity && stalest !== undefined) entries.delete(stalest);
    },
    find(channel, nowMs) {
      const entry = entries.get(channel);
      return entry && nowMs < entry.expiresAt ? entry.event : undefined;
    },
  };
}
