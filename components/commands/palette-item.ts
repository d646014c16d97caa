import type { ReactNode } from 'react';

import type { PageName } from './command';

/** A line of the palette. */
export type PaletteItem = {
  id: string;
  label: string;
  icon: ReactNode;
  /** The key of what it opens, before its name: APP-12. */
  itemKey?: string;
  /** What else there is to know, behind its name. */
  detail?: string;
  /** A line of its texts, where that is what was found. */
  excerpt?: string;
  /** The key that does the same, as in `keys.ts`. */
  keys?: string;
  /** Whether it is the present value; undefined where there is none. */
  checked?: boolean;
  /** Does it. Answers the page that goes on, or that the palette stays; closes it otherwise. */
  run: () => PageName | 'stay' | undefined;
};

export type PaletteGroup = { title: string; items: readonly PaletteItem[] };
