/** How something is measured: a few rounds to get warm, then rounds that count. */
export type Rounds = { warmUp: number; count: number };

/** Runs the product's part and the floor's in turn, so that whatever else the machine does slows both. */
export async function inTurn<T>(
  { warmUp, count }: Rounds,
  ours: () => Promise<T>,
  floor: () => Promise<T>,
): Promise<{ ours: T[]; floor: T[] }> {
  const samples: { ours: T[]; floor: T[] } = { ours: [], floor: [] };
  for (let round = -warmUp; round < count; round += 1) {
    const [a, b] = [await ours(), await floor()];
    if (round < 0) continue;
    samples.ours.push(a);
    samples.floor.push(b);
  }
  return samples;
}

/** How long something takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await action();
  return performance.now() - begun;
}

/** Has several clients do something back to back, each `count` times; answers all their times. */
export async function atOnce(clients: readonly (() => Promise<number>)[], count: number): Promise<number[]> {
  const all = await Promise.all(
    clients.map(async (act) => {
      const times: number[] = [];
      for (let turn = 0; turn < count; turn += 1) times.push(await act());
      return times;
    }),
  );
  return all.flat();
}
