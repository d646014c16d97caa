'use client';

import { IconChevronDown } from '@tabler/icons-react';

import { FetchedMenu } from '@/components/ui/fetched-menu';
import { createPartAhead } from '@/components/ui/part';

import classes from './filters.module.css';
import type { FilterMenuProps } from './filter-menu-items';

const items = createPartAhead(async () => (await import('./filter-menu-items')).FilterMenuItems);

/** One filter as a button that names its choice, with a menu of choices. Choosing the same again takes it back. */
export function FilterMenu(props: FilterMenuProps) {
  const { label, value, options, otherwise } = props;
  const chosen = options.find((option) => option.value === value);
  const named = value === null ? otherwise : (chosen?.label ?? 'unknown');
  const target = (
    <button type="button" className={classes.toggle} data-active={value !== null || undefined}>
      <span className={classes.filterText}>
        <span className={classes.filterValue}>
          {label}
          {named !== undefined && `: ${named}`}
        </span>
        <IconChevronDown size={13} aria-hidden />
      </span>
    </button>
  );
  return <FetchedMenu target={target} part={items} menu={(Items) => <Items {...props} target={target} />} />;
}
