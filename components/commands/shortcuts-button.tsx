'use client';

import { ActionIcon } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';

import { useCommandOpener } from './command-host';
import classes from './shortcuts-button.module.css';

/** The way to the list of keys for the pointer. */
export function ShortcutsButton() {
  const opener = useCommandOpener();
  if (!opener) return null;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={classes.button}
      aria-label="Keyboard shortcuts"
      aria-haspopup="dialog"
      title="Keyboard shortcuts (?)"
      onPointerEnter={opener.fetchAhead}
      onClick={() => opener.open('shortcuts')}
    >
      <IconKeyboard size={18} aria-hidden />
    </ActionIcon>
  );
}
