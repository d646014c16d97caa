const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * Calls back when somebody first moves, to fetch what they may be about to reach for while there is a network, until the
 * returned function is called. It may be called once for each kind of sign.
 */
export function onFirstSignOfLife(fetchAhead: () => void): () => void {
  const listener = () => fetchAhead();
  const options = { once: true, passive: true, capture: true };
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, listener, options);
  return () => {
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, listener, options);
  };
}
