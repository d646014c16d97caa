'use client';

import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { v7 as newId } from 'uuid';

import type { AcceptanceCriterion } from '@/lib/schemas/work-items';

import { AddLine } from './add-line';
import { CheckLine, LineAction } from './check-line';
import styles from './story-panel.module.css';

const MOST = 50;
const LONGEST = 1000;

/** What to do with the list as it is when its turn comes. */
export type EditCriteria = (criteria: readonly AcceptanceCriterion[]) => AcceptanceCriterion[];

export type CriteriaListProps = {
  criteria: readonly AcceptanceCriterion[];
  canWrite: boolean;
  onChange: (edit: EditCriteria) => void;
};

/** The list with one criterion a step further up or down. */
function moved(criteria: readonly AcceptanceCriterion[], id: string, step: -1 | 1): AcceptanceCriterion[] {
  const index = criteria.findIndex((criterion) => criterion.id === id);
  const next = [...criteria];
  const [criterion] = next.splice(index, 1);
  if (criterion) next.splice(index + step, 0, criterion);
  return next;
}

/** The acceptance criteria as a list to be ticked off, changed, put in order and added to. */
export function CriteriaList({ criteria, canWrite, onChange }: CriteriaListProps) {
  const replace = (id: string, patch: Partial<AcceptanceCriterion>) =>
    onChange((now) => now.map((criterion) => (criterion.id === id ? { ...criterion, ...patch } : criterion)));
  const move = (id: string, step: -1 | 1) => onChange((now) => moved(now, id, step));
  if (!canWrite && criteria.length === 0) return <div className={styles.hint}>No criteria</div>;
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
          {criteria.length > 1 && (
            <>
              <LineAction label={`Move up: ${text}`} disabled={index === 0} onClick={() => move(id, -1)}>
                <IconArrowUp size={12} />
              </LineAction>
              <LineAction
                label={`Move down: ${text}`}
                disabled={index === criteria.length - 1}
                onClick={() => move(id, 1)}
              >
                <IconArrowDown size={12} />
              </LineAction>
            </>
          )}
          <LineAction
            label={`Remove: ${text}`}
            onClick={() => onChange((now) => now.filter((criterion) => criterion.id !== id))}
          >
            <IconX size={12} />
          </LineAction>
        </CheckLine>
      ))}
      {canWrite && criteria.length < MOST && (
        <AddLine
          label="Add a criterion"
          maxLength={LONGEST}
          onAdd={(text) => onChange((now) => [...now, { id: newId(), text, done: false }])}
        />
      )}
    </div>
  );
}
