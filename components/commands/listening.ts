import type { KeyPress } from './keys';

const STEPS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'j', 'k']);
const LEAPS: ReadonlySet<string> = new Set(['Home', 'End', 'PageUp', 'PageDown', 'Tab']);

/** Whether a key goes a step in a list. */
export function isStep({ key, ctrlKey, metaKey }: KeyPress): boolean {
  return STEPS.has(key) && !ctrlKey && !metaKey;
}

/** Whether a key takes the keyboard from one place to another. */
export function isGoing(press: KeyPress): boolean {
  return isStep(press) || LEAPS.has(press.key);
}

/** Whether a press opens the palette: Ctrl+K or ⌘K, which works while typing as well. */
export function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** Whether a dialog stands before the page. The story beside the page is no such dialog: keys are about it. */
export function isBehindDialog(): boolean {
  const dialogs = document.querySelectorAll('[aria-modal="true"]:not([data-commands]), dialog:modal');
  return dialogs.length > 0;
}

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"]';

/** Whether a press belongs to where it was made: to a text, to a menu, or to what has dealt with it. */
export function belongsElsewhere(event: KeyboardEvent): boolean {
  const { target, defaultPrevented, isComposing, keyCode } = event;
  // 229: what an input method still works on, in browsers that do not say so otherwise.
  if (defaultPrevented || isComposing || keyCode === 229) return true;
  return target instanceof Element && target.closest(TYPING) !== null;
}
