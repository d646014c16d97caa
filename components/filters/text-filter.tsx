'use client';

import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import classes from './filters.module.css';

/** A pause in typing after which the page follows. */
const TYPING_MS = 120;

export type TextFilterProps = { value: string; onChange: (text: string) => void };

/** The text of a filter. What is typed shows at once; the page follows in the pauses. */
export function TextFilter({ value, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      onChange(typed);
      setTyped(null);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <label className={classes.search}>
      <IconSearch size={14} aria-hidden />
      <input
        type="search"
        placeholder="Filter by text"
        aria-label="Filter by text"
        value={typed ?? value}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}
