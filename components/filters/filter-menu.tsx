'use client';

import { Menu } from '@mantine/core';
import { IconChevronDown, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';

import classes from './filters.module.css';

export type FilterOption = { value: string; label: string };

export type FilterMenuProps = {
  label: string;
  value: string | null;
  options: readonly FilterOption[];
  onChange: (value: string | null) => void;
  /** What is shown while nothing is chosen, when that is not everything. */
  otherwise?: string;
};

/** More options than this are worth searching in. */
const SEARCHED_FROM = 9;

/** One filter as a button that names its choice, with a menu of choices. Choosing the same again takes it back. */
export function FilterMenu({ label, value, options, onChange, otherwise }: FilterMenuProps) {
  const [query, setQuery] = useState('');
  const chosen = options.find((option) => option.value === value);
  const named = value === null ? otherwise : (chosen?.label ?? 'unknown');
  const shown = options.filter((option) => option.label.toLowerCase().includes(query.toLowerCase()));
  return (
    <Menu position="bottom-start" width={240} shadow="md" onClose={() => setQuery('')}>
      <Menu.Target>
        <button type="button" className={classes.toggle} data-active={value !== null || undefined}>
          <span className={classes.filterText}>
            <span className={classes.filterValue}>
              {label}
              {named !== undefined && `: ${named}`}
            </span>
            <IconChevronDown size={13} aria-hidden />
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.length >= SEARCHED_FROM && (
          <Menu.Search
            placeholder={`Find ${label.toLowerCase()}`}
            aria-label={`Find ${label.toLowerCase()}`}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        )}
        <div className={classes.options}>
          {shown.map((option) => (
            <Menu.Item
              key={option.value}
              rightSection={option.value === value ? <IconCheck size={14} aria-label="Chosen" /> : undefined}
              onClick={() => onChange(option.value === value ? null : option.value)}
            >
              {option.label}
            </Menu.Item>
          ))}
          {shown.length === 0 && <Menu.Label>Nothing matches</Menu.Label>}
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
