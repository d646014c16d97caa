'use client';

import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

import { Keys } from './key-caps';
import type { PaletteGroup, PaletteItem } from './palette-item';
import classes from './palette.module.css';

/** The id of a line, by which the field names the active one. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

type OptionProps = {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onActive: () => void;
  onChoose: () => void;
};

function Option({ id, item, isActive, onActive, onChoose }: OptionProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={ref}
      id={id}
      className={classes.option}
      role="option"
      aria-selected={isActive}
      aria-checked={item.checked}
      onPointerMove={onActive}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={classes.icon}>{item.icon}</span>
      {item.itemKey !== undefined && <span className={classes.itemKey}>{item.itemKey}</span>}
      <span className={classes.label} dir="auto" title={item.label}>
        {item.label}
        {item.excerpt !== undefined && (
          <span className={classes.excerpt} dir="auto" title={item.excerpt}>
            {item.excerpt}
          </span>
        )}
      </span>
      {item.detail !== undefined && <span className={classes.detail}>{item.detail}</span>}
      {item.checked && <IconCheck size={16} aria-hidden />}
      {item.keys !== undefined && <Keys keys={item.keys} />}
    </div>
  );
}

export type PaletteListProps = {
  id: string;
  label: string;
  groups: readonly PaletteGroup[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (item: PaletteItem) => void;
};

/** The lines of the palette, in groups. */
export function PaletteList({ id, label, groups, active, onActive, onChoose }: PaletteListProps) {
  const starts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, { items }) => sum + items.length, 0),
  );
  return (
    <div id={id} className={classes.list} role="listbox" aria-label={label}>
      {groups.map(({ title, items }, group) => (
        <div key={title} role="group" aria-labelledby={`${id}-group-${group}`}>
          <div id={`${id}-group-${group}`} className={classes.heading} role="presentation">
            {title}
          </div>
          {items.map((item, index) => {
            const at = (starts[group] ?? 0) + index;
            return (
              <Option
                key={item.id}
                id={optionId(id, at)}
                item={item}
                isActive={at === active}
                onActive={() => onActive(at)}
                onChoose={() => onChoose(item)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
