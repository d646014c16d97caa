'use client';

import { Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';

export type DraftTextProps = {
  label: string;
  value: string;
  placeholder?: string;
  maxLength: number;
  required?: boolean;
  multiline?: boolean;
  readOnly?: boolean;
  className?: string | undefined;
  onSave: (value: string) => void;
};

/**
 * A text that is saved when it is left, or when it goes away under the person who writes it: what cannot be saved then is
 * given back by a notice. While it is being written, changes made elsewhere do not touch it; otherwise it shows the present
 * value.
 */
export function DraftText(props: DraftTextProps) {
  // Whoever may write no more has left the text.
  return <Draft key={String(props.readOnly)} {...props} />;
}

function Draft({
  label,
  value,
  placeholder,
  maxLength,
  required = false,
  multiline = false,
  readOnly = false,
  className,
  onSave,
}: DraftTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const leave = () => {
    if (draft === null) return;
    const text = multiline ? draft : draft.trim();
    setDraft(null);
    if (text !== value && !(required && !text.trim())) onSave(text);
  };
  const leaveAtEnd = useEffectEvent(leave);
  useEffect(() => () => leaveAtEnd(), []);
  return (
    <Textarea
      aria-label={label}
      placeholder={placeholder}
      variant="unstyled"
      autosize
      minRows={1}
      maxLength={maxLength}
      readOnly={readOnly}
      classNames={className ? { input: className } : {}}
      value={draft ?? value}
      onFocus={() => {
        if (!readOnly) setDraft(value);
      }}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        const done = event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey);
        if (done) {
          event.preventDefault();
          event.currentTarget.blur();
        }
        if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(value);
          event.currentTarget.blur();
        }
      }}
    />
  );
}
