'use client';

import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { v7 as newId } from 'uuid';

import type { AcceptanceCriterion } from '@/lib/schemas/work-items';

import { AddLine } from './add-line';
import { CheckLine, LineAction } from './check-line';
import styles from './story-panel.module.css';

const MOST = 50;
const LONGEST = 1000;

export type CriteriaListProps = {
  criteria: readonly AcceptanceCriterion[];
  canWrite: boolean;
  onChange: (criteria: AcceptanceCriterion[]) => void;
};

/** The acceptance criteria as a list to be ticked off, changed, put in order and added to. */
export function CriteriaList({ criteria, canWrite, onChange }: CriteriaListProps) {
  const replace = (id: string, patch: Partial<AcceptanceCriterion>) =>
    onChange(criteria.map((criterion) => (criterion.id === id ? { ...criterion, ...patch } : criterion)));
  const move = (index: number, step: -1 | 1) => {
    const next = [...criteria];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    onChange(next);
  };
  return (
    <div className={styles.list}>
      {criteria.map(({ id, text, done }, index) => (
        <CheckLine
          key={id}
          label="Criterion"
          tickMeans="Met"
          text={text}
          maxLength={LONGEST}
          isTicked={done}
          canWrite={canWrite}
          onTick={(isTicked) => replace(id, { done: isTicked })}
          onText={(value) => replace(id, { text: value })}
        >
          <LineAction label={`Move up: ${text}`} disabled={index === 0} onClick={() => move(index, -1)}>
            <IconArrowUp size={12} />
          </LineAction>
          <LineAction
            label={`Move down: ${text}`}
            disabled={index === criteria.length - 1}
            onClick={() => move(index, 1)}
          >
            <IconArrowDown size={12} />
          </LineAction>
          <LineAction
            label={`Remove: ${text}`}
            onClick={() => onChange(criteria.filter((criterion) => criterion.id !== id))}
          >
            <IconX size={12} />
          </LineAction>
        </CheckLine>
      ))}
      {canWrite && criteria.length < MOST && (
        <AddLine
          label="Add a criterion"
          maxLength={LONGEST}
          onAdd={(text) => onChange([...criteria, { id: newId(), text, done: false }])}
        />
      )}
    </div>
  );
}
