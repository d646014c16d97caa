import { TextInput } from '@mantine/core';
import { useState } from 'react';

export type AddLineProps = { label: string; maxLength: number; onAdd: (text: string) => void };

/** A field at the end of a list: Enter, or leaving it, adds what it holds and empties it for the next; Escape only empties it. */
export function AddLine({ label, maxLength, onAdd }: AddLineProps) {
  const [text, setText] = useState('');
  const add = () => {
    if (!text.trim()) return;
    onAdd(text.trim());
    setText('');
  };
  return (
    <TextInput
      size="xs"
      variant="unstyled"
      placeholder={label}
      aria-label={label}
      maxLength={maxLength}
      value={text}
      data-mantine-stop-propagation={text !== ''}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key === 'Enter') add();
        if (event.key === 'Escape') setText('');
      }}
    />
  );
}
