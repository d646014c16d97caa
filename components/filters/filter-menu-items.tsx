'use client';

import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';

import { ArrivingMenu, type ArrivingMenuProps } from '@/components/ui/arriving-menu';

import classes from './filters.module.css';

type FilterOption = { value: string; label: string };

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

/** The choices of one filter. */
export function FilterMenuItems({
  label,
  value,
  options,
  onChange,
  target,
}: FilterMenuProps & { target: ArrivingMenuProps['target'] }) {
  const [query, setQuery] = useState('');
  const shown = options.filter((option) => option.label.toLowerCase().includes(query.toLowerCase()));
  return (
    <ArrivingMenu
      target={target}
      position="bottom-start"
      width={240}
      shadow="md"
      onClose={() => setQuery('')}
    >
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
    </ArrivingMenu>
  );
}
