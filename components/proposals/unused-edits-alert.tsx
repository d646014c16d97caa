'use client';

import { Alert, Button, CopyButton, Group } from '@mantine/core';

import { valueText } from '@/components/project-store/conflict-text';
import { useProject } from '@/components/project-store/provider';
import { fieldName } from '@/lib/domain/labels';

import { titleOf } from './review-tree';
import styles from './review.module.css';
import type { Review } from './use-review';

/** What the reviewer had changed when somebody else decided: theirs to read and to take along until they put it away. */
export function UnusedEditsAlert({ review }: { review: Review }) {
  const names = useProject((view) => view);
  if (review.unused.length === 0) return null;
  const lines = review.unused.map((edit) => ({
    key: `${edit.item.ref}-${edit.field}`,
    about: `${fieldName(edit.field)} of “${titleOf(edit.item, {})}”`,
    value: valueText(edit.field, edit.value, names),
  }));
  return (
    <Alert
      color="orange"
      variant="light"
      p="xs"
      m="sm"
      mb={0}
      role="alert"
      title={
        review.proposal.status === 'applied'
          ? 'It was applied without what you had changed'
          : 'What you had changed is still here'
      }
    >
      <ul className={styles.unused}>
        {lines.map(({ key, about, value }) => (
          <li key={key} dir="auto">
            {about}: <b>{value}</b>
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="xs">
        <CopyButton value={lines.map(({ about, value }) => `${about}: ${value}`).join('\n')}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy your changes'}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-xs" variant="subtle" onClick={review.forgetUnused}>
          Put them away
        </Button>
      </Group>
    </Alert>
  );
}
