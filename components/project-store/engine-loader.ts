import type { Engine } from './engine';

export type EngineLoader = ReturnType<typeof createEngineLoader>;

/** What predicts changes, which is large: there once somebody asked for it. A load that failed may be repeated. */
export function createEngineLoader(load: () => Promise<Engine>) {
  let engine: Engine | undefined;
  let loading: Promise<Engine> | undefined;

  async function warmUp(): Promise<Engine> {
    loading ??= load();
    try {
      engine = await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
    return engine;
  }

  return { current: () => engine, warmUp };
}
