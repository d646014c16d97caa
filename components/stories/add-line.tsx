import { TextInput } from '@mantine/core';

import { leaveField } from './draft-text';
import { useNewLine } from './use-new-line';

export type AddLineProps = { label: string; maxLength: number; onAdd: (text: string) => void };

/** A field at the end of a list: Enter, or leaving it, adds what it holds and empties it for the next. */
export function AddLine({ label, maxLength, onAdd }: AddLineProps) {
  const { isEmpty, enter, leave, field } = useNewLine(onAdd);
  return (
    <TextInput
      size="xs"
      variant="unstyled"
      placeholder={label}
      aria-label={label}
      maxLength={maxLength}
      {...field}
      data-mantine-stop-propagation={!isEmpty}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') enter();
        if (event.key === 'Escape' && !isEmpty) leaveField(event.currentTarget);
      }}
    />
  );
}
