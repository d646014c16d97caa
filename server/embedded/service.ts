/** What a running embedded service offers its process: a clean stop. */
export type RunningService = { stop: () => Promise<void> };

/**
 * Runs one embedded service as the main job of this process: starts it, tells the parent process over IPC
 * that it is ready, and stops it on SIGTERM, SIGINT or when the parent dies.
 *
 * A failed start ends the process with exit code 1 after reporting the reason to the parent.
 */
export async function runService(start: () => Promise<RunningService>): Promise<void> {
  let running: RunningService | undefined;
  let stopping = false;

  async function stop() {
    if (stopping) return;
    stopping = true;
    await running?.stop();
    process.exit(0);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  process.on('disconnect', () => void stop());

  try {
    running = await start();
    process.send?.({ type: 'ready' });
  } catch (error) {
    // Letting go of the parent below must not count as the parent's death, which ends the process with code 0.
    stopping = true;
    process.send?.({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    if (process.connected) process.disconnect();
  }
}
