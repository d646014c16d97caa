import { AsyncLocalStorage } from 'node:async_hooks';

const listening = new AsyncLocalStorage<() => void>();

/** Runs a call; `onSign` hears of everything that servers send to `fetchAndListen` in it, whatever it says. */
export function listenForLife<T>(onSign: () => void, call: () => T): T {
  return listening.run(onSign, call);
}

/**
 * `fetch`, of which a listener hears. A model that thinks sends what its client never sees: comments that keep the line
 * open, or its thoughts in fields that only some servers know.
 */
export const fetchAndListen: typeof fetch = async (input, init) => {
  const onSign = listening.getStore();
  const response = await fetch(input, init);
  if (!onSign || !response.body) return response;
  onSign();
  const heard = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      onSign();
      controller.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(heard), response);
};
