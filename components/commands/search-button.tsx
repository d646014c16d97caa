'use client';

import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core';
import { useOs } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';

import { useCommandOpener } from './command-host';
import classes from './search-button.module.css';

const LABEL = 'Search and commands';

/** The way to the palette for the pointer, with the key that leads there too. */
export function SearchButton() {
  const opener = useCommandOpener();
  const os = useOs();
  if (!opener) return null;
  const key = os === 'macos' || os === 'ios' ? '⌘ K' : 'Ctrl K';
  return (
    <UnstyledButton
      className={classes.button}
      aria-label={LABEL}
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      onPointerEnter={opener.fetchAhead}
      onFocus={opener.fetchAhead}
      onClick={() => opener.open('palette')}
    >
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <span className={classes.label}>Search</span>
      <Kbd size="xs" aria-hidden className={classes.key} data-key={key} />
    </UnstyledButton>
  );
}

/** The same for small screens, where there is no room for words. */
export function SearchIcon() {
  const opener = useCommandOpener();
  if (!opener) return null;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      className={classes.icon}
      aria-label={LABEL}
      aria-haspopup="dialog"
      onClick={() => opener.open('palette')}
    >
      <IconSearch size={20} aria-hidden />
    </ActionIcon>
  );
}
