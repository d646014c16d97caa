'use client';

import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import type { AcceptanceCriterion } from '@/lib/schemas/work-items';

import { DraftText } from './draft-text';
import styles from './story-panel.module.css';

const MOST = 50;

export type CriteriaListProps = {
  criteria: readonly AcceptanceCriterion[];
  canWrite: boolean;
  onChange: (criteria: AcceptanceCriterion[]) => void;
};

/** The acceptance criteria as a list to be ticked off, changed, put in order and added to. */
export function CriteriaList({ criteria, canWrite, onChange }: CriteriaListProps) {
  const [text, setText] = useState('');
  const replace = (id: string, patch: Partial<AcceptanceCriterion>) =>
    onChange(criteria.map((criterion) => (criterion.id === id ? { ...criterion, ...patch } : criterion)));
  const move = (index: number, step: -1 | 1) => {
    const next = [...criteria];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    onChange(next);
  };
  const add = () => {
    if (!text.trim()) return;
    onChange([...criteria, { id: newId(), text: text.trim(), done: false }]);
    setText('');
  };
  return (
    <div className={styles.list}>
      {criteria.map((criterion, index) => (
        <div key={criterion.id} className={styles.listRow}>
          <Checkbox
            size="xs"
            mt={6}
            checked={criterion.done}
            disabled={!canWrite}
            aria-label={`Met: ${criterion.text}`}
            onChange={(event) => replace(criterion.id, { done: event.currentTarget.checked })}
          />
          <div className={styles.grow}>
            <DraftText
              label="Criterion"
              value={criterion.text}
              maxLength={1000}
              required
              readOnly={!canWrite}
              className={styles.smallText}
              onSave={(value) => replace(criterion.id, { text: value })}
            />
          </div>
          {canWrite && (
            <span className={styles.rowActions}>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={`Move up: ${criterion.text}`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <IconArrowUp size={12} />
              </ActionIcon>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={`Move down: ${criterion.text}`}
                disabled={index === criteria.length - 1}
                onClick={() => move(index, 1)}
              >
                <IconArrowDown size={12} />
              </ActionIcon>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={`Remove: ${criterion.text}`}
                onClick={() => onChange(criteria.filter(({ id }) => id !== criterion.id))}
              >
                <IconX size={12} />
              </ActionIcon>
            </span>
          )}
        </div>
      ))}
      {canWrite && criteria.length < MOST && (
        <TextInput
          size="xs"
          variant="unstyled"
          placeholder="Add a criterion"
          aria-label="Add a criterion"
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
      )}
    </div>
  );
}
