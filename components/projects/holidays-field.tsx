'use client';

import { ActionIcon, Button, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

import classes from './holidays-field.module.css';

import { dayFormat } from '@/components/ui/dates';

export type HolidaysFieldProps = {
  value: string[];
  onChange: (dates: string[]) => void;
  error?: ReactNode;
  disabled: boolean;
};

const format = dayFormat({ dateStyle: 'medium' });

/** The days nobody works on, beside the weekends. */
export function HolidaysField({ value, onChange, error, disabled }: HolidaysFieldProps) {
  const input = useId();
  const [date, setDate] = useState('');

  function add() {
    if (date !== '') onChange([...new Set([...value, date])].sort());
    setDate('');
  }

  return (
    <Input.Wrapper
      label="Holidays"
      id={input}
      error={error}
      description="Days on which nobody works, beside those above."
    >
      <div className={classes.add}>
        <Input
          id={input}
          type="date"
          value={date}
          disabled={disabled}
          onChange={(event) => setDate(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter adds the day; it would send the whole form.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" disabled={disabled || date === ''} onClick={add}>
          Add
        </Button>
      </div>
      {value.length > 0 && (
        <ul className={classes.dates} aria-label="Holidays">
          {value.map((day) => (
            <li key={day} className={classes.date}>
              <time dateTime={day}>{format(day)}</time>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={`Remove ${day}`}
                onClick={() => onChange(value.filter((other) => other !== day))}
              >
                <IconX size={12} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Input.Wrapper>
  );
}
