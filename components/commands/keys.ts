/** What of a key press counts. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const LONE_MODIFIERS: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
]);
/** Signs that a modifier may be held with: there Shift counts, so they are known by their place. */
const SIGNS: Readonly<Record<string, string>> = { Comma: ',', Period: '.' };
/** So long a sequence such as G then B waits for its second key. */
const SEQUENCE_MS = 1_500;

/** Whether commands are given with ⌘ rather than Ctrl. */
function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

function keyOf({ key, code }: KeyPress, held: boolean): string {
  if (held && SIGNS[code]) return SIGNS[code];
  if (key.length !== 1) return key;
  // On keyboards of other scripts the letters are where they are on a Latin one.
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return key > '~' && place ? place.toLowerCase() : key.toLowerCase();
}

/**
 * A key press as commands name it: `s`, `shift+e`, `mod+k`, `?`, `Delete`; null for a modifier alone. Where signs and
 * digits lie is up to the keyboard, so Shift does not count for them.
 */
export function chordOf(press: KeyPress, apple = isApple()): string | null {
  if (LONE_MODIFIERS.has(press.key)) return null;
  const mod = apple ? press.metaKey : press.ctrlKey;
  const other = apple ? press.ctrlKey : press.metaKey;
  const key = keyOf(press, mod);
  const shift = press.shiftKey && (mod || key.length > 1 || /[a-z]/.test(key));
  return [mod && 'mod', other && 'other', press.altKey && 'alt', shift && 'shift', key]
    .filter(Boolean)
    .join('+');
}

/** Makes keys of presses, where the first of a sequence (`g b`) waits for the second: null while it does. */
export function createSequence(keys: Iterable<string>) {
  const known = new Set(keys);
  const starts = new Set([...known].filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]));
  let waiting: { chord: string; at: number } | null = null;

  return (chord: string, now = Date.now()): string | null => {
    const first = waiting && now - waiting.at < SEQUENCE_MS ? waiting.chord : null;
    waiting = null;
    if (first !== null && known.has(`${first} ${chord}`)) return `${first} ${chord}`;
    if (!starts.has(chord)) return chord;
    waiting = { chord, at: now };
    return null;
  };
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
  Escape: 'Esc',
};

function capOf(part: string, apple: boolean): string {
  if (part === 'mod') return apple ? '⌘' : 'Ctrl';
  if (part === 'shift') return apple ? '⇧' : 'Shift';
  if (part === 'alt') return apple ? '⌥' : 'Alt';
  return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** A chord as it is printed on keyboards, cap by cap: `mod+k` is ⌘, K or Ctrl, K. */
export function capsOf(chord: string, apple = isApple()): string[] {
  return chord.split('+').map((part) => capOf(part, apple));
}
