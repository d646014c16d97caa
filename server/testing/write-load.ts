import { setTimeout as delay } from 'node:timers/promises';

/** Writes through the product's own API as a client would. */
export type Writer = {
  /** Resolves only when the product acknowledged the write of this id; rejects when it did not. */
  write: (id: string) => Promise<void>;
  /** The ids of everything that is there, as often as it is there. */
  read: () => Promise<string[]>;
};

export type WriteLoad = {
  acknowledged: () => readonly string[];
  /** Resolves when one write of its own went through. */
  probe: () => Promise<void>;
  stop: () => Promise<void>;
  /** Acknowledged writes that are not there. */
  missing: () => Promise<string[]>;
  /** Writes that are there twice. */
  duplicated: () => Promise<string[]>;
};

/** Keeps a run within what one project may hold. */
const PAUSE_MS = 50;

/** Writes from several clients at once, one write after the other each, until it is stopped. */
export function startWriteLoad(writer: Writer, writers: number): WriteLoad {
  const acknowledged: string[] = [];
  let stopped = false;

  async function writeOnce() {
    const id = crypto.randomUUID();
    await writer.write(id);
    acknowledged.push(id);
  }

  async function writeOn() {
    while (!stopped) {
      // What was not acknowledged may be there or not: only what was acknowledged is promised.
      await writeOnce().catch(() => undefined);
      await delay(PAUSE_MS);
    }
  }

  const running = Array.from({ length: writers }, writeOn);
  return {
    acknowledged: () => acknowledged,
    probe: writeOnce,
    async stop() {
      stopped = true;
      await Promise.all(running);
    },
    async missing() {
      const there = new Set(await writer.read());
      return acknowledged.filter((id) => !there.has(id));
    },
    async duplicated() {
      const there = await writer.read();
      return there.filter((id, index) => there.indexOf(id) !== index);
    },
  };
}
