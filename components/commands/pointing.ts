let pointer: { x: number; y: number } | null = null;
let movedLast: 'pointer' | 'keyboard' = 'keyboard';

function onPointerMove({ clientX: x, clientY: y }: PointerEvent): void {
  // Browsers also tell of a pointer that rests while the page moves below it.
  if (pointer?.x === x && pointer.y === y) return;
  pointer = { x, y };
  movedLast = 'pointer';
}

/** Watches where the pointer is, until the returned function is called. */
export function watchPointer(): () => void {
  addEventListener('pointermove', onPointerMove, { passive: true });
  return () => removeEventListener('pointermove', onPointerMove);
}

/** The keyboard went somewhere: what it is on counts, until the pointer moves again. */
export function keyboardMoved(): void {
  movedLast = 'keyboard';
}

/** The story that an element shows or is a part of, by the `data-story-id` around it. */
export function storyAt(element: Element | null): string | null {
  return element?.closest('[data-story-id]')?.getAttribute('data-story-id') ?? null;
}

/** The story that is pointed at, where the pointer moved last and not the keyboard. */
export function pointedStory(): string | null {
  if (movedLast !== 'pointer' || !pointer) return null;
  return storyAt(document.elementFromPoint(pointer.x, pointer.y));
}
