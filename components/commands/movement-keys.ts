import type { Screen } from './screen';

/** Keys that a list deals with itself: they go through it, and carry what is in it. */
export type MovementKey = { keys: readonly string[]; label: string };

/** Such keys by screen, for the list of keys. What they do is written beside each list. */
export const MOVEMENT_KEYS: Readonly<Record<NonNullable<Screen['name']>, readonly MovementKey[]>> = {
  board: [
    { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], label: 'Go from card to card' },
    { keys: ['j', 'k'], label: 'Go down, go up' },
    { keys: ['Home', 'End'], label: 'To the first card of the column, to the last' },
    { keys: ['Enter'], label: 'Open the story' },
    { keys: ['Space'], label: 'Pick the card up; arrows carry it, Space drops it' },
    { keys: ['Escape'], label: 'Put the card back' },
  ],
  backlog: [
    { keys: ['ArrowUp', 'ArrowDown', 'j', 'k'], label: 'Go through the list' },
    { keys: ['PageUp', 'PageDown', 'Home', 'End'], label: 'Go further at once' },
    { keys: ['Enter'], label: 'Open the story, fold the epic' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'Fold the epic, unfold it' },
    { keys: ['alt+ArrowUp', 'alt+ArrowDown'], label: 'Move the story or epic up, down' },
    { keys: ['Space'], label: 'Choose the story' },
    { keys: ['shift+ArrowUp', 'shift+ArrowDown'], label: 'Choose further stories' },
    { keys: ['mod+a'], label: 'Choose all' },
    { keys: ['Escape'], label: 'Choose nothing' },
  ],
  list: [
    { keys: ['ArrowUp', 'ArrowDown', 'j', 'k'], label: 'Go from story to story' },
    { keys: ['Home', 'End'], label: 'To the first story, to the last' },
    { keys: ['Enter'], label: 'Open the story' },
  ],
  review: [
    { keys: ['ArrowUp', 'ArrowDown', 'j', 'k'], label: 'Go through the items' },
    { keys: ['Home', 'End'], label: 'To the first item, to the last' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'Fold the item, unfold it' },
    { keys: ['Space'], label: 'Tick the item, or leave it out' },
    { keys: ['e'], label: 'Edit the title' },
    { keys: ['Enter'], label: 'Show where the text says it' },
  ],
};
