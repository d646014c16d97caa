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

/** What is being written, and what there was and would have been saved to when the writing began. */
type Writing = { text: string; before: string; save: (value: string) => void };

/** Leaves a field, which keeps what was typed: it is too much to lose to one key. The next Escape is for the panel. */
export function leaveField(field: HTMLElement): void {
  field.closest<HTMLElement>('[role="dialog"]')?.focus();
}

/**
 * A text that is saved when it is left, or when it goes away under the person who writes it: what cannot be saved then is
 * given back by a notice. While it is being written, changes made elsewhere do not touch it, and it is saved as written on
 * what there was before them; otherwise it shows the present value.
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
  const [draft, setDraft] = useState<Writing | null>(null);
  const leave = () => {
    if (draft === null) return;
    const text = multiline ? draft.text : draft.text.trim();
    setDraft(null);
    if (text === draft.before || (required && !text.trim())) return;
    const save = value === draft.before ? onSave : draft.save;
    save(text);
  };
  const leaveAtEnd = useEffectEvent(leave);
  useEffect(() => () => leaveAtEnd(), []);
  return (
    <Textarea
      aria-label={label}
      dir="auto"
      placeholder={placeholder}
      variant="unstyled"
      autosize
      minRows={1}
      maxLength={maxLength}
      readOnly={readOnly}
      data-mantine-stop-propagation={draft !== null}
      classNames={className ? { input: className } : {}}
      value={draft?.text ?? value}
      onFocus={() => {
        if (!readOnly) setDraft({ text: value, before: value, save: onSave });
      }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft((current) => ({ before: value, save: onSave, ...current, text }));
      }}
      onBlur={leave}
      onKeyDown={(event) => {
        const done = event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey);
        if (done) {
          event.preventDefault();
          event.currentTarget.blur();
        }
        if (event.key === 'Escape') leaveField(event.currentTarget);
      }}
    />
  );
}
