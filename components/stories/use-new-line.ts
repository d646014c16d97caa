import { useEffect, useEffectEvent, useRef, useState, type ChangeEvent, type FocusEvent } from 'react';

/**
 * A text that becomes a line of a list: by Enter, which empties the field for the next one, and when the field is left or
 * goes away under the person who writes, as what was typed is too much to lose.
 */
export function useNewLine(onAdd: (text: string, goesOn: boolean) => void) {
  const [shown, setShown] = useState('');
  // What was added is not to be added again by a field that goes away before it is drawn empty.
  const text = useRef('');
  const write = (next: string) => {
    text.current = next;
    setShown(next);
  };
  const add = (goesOn: boolean) => {
    const line = text.current.trim();
    write('');
    if (line) onAdd(line, goesOn);
  };
  const addAtEnd = useEffectEvent(() => add(false));
  useEffect(() => () => addAtEnd(), []);
  return {
    isEmpty: shown === '',
    enter: () => add(true),
    /** Answers whether the field was left, and not the window with the field in it. */
    leave: ({ currentTarget }: FocusEvent): boolean => {
      const isLeft = document.activeElement !== currentTarget;
      if (isLeft) add(false);
      return isLeft;
    },
    field: {
      value: shown,
      onChange: (event: ChangeEvent<HTMLInputElement>) => write(event.currentTarget.value),
    },
  };
}
