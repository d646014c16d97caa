'use client';

import { ActionIcon, Alert, Button, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { v7 as newId } from 'uuid';

import { PRIORITY_LABELS } from '@/components/stories/story-icons';
import type { NewItem } from '@/lib/schemas/backlog-proposal';
import { PRIORITIES } from '@/lib/schemas/fields';
import type { AcceptanceCriterion } from '@/lib/schemas/work-items';

import { titleOf } from './review-tree';
import styles from './review.module.css';
import { useEstimate, type StoryItem } from './use-estimate';
import type { Review } from './use-review';

const MAX_CRITERIA = 50;

/** How a field looks once the proposal is decided on. */
const FIXED = { readOnly: true, variant: 'filled' } as const;

type EditableItem = Exclude<NewItem, { entity: 'dependency' }>;

function CriteriaEditor({ item, review }: { item: StoryItem; review: Review }) {
  const criteria = review.edits[item.ref]?.acceptanceCriteria ?? item.operation.acceptanceCriteria;
  const derived = new Set(
    item.operation.acceptanceCriteria
      .filter((_, index) => item.criteriaSpans[index] === null)
      .map(({ id }) => id),
  );
  const set = (acceptanceCriteria: AcceptanceCriterion[]) => review.edit(item.ref, { acceptanceCriteria });
  return (
    <fieldset className={styles.criteria}>
      <legend>Acceptance criteria</legend>
      {criteria.map((criterion, index) => (
        <div key={criterion.id} className={styles.criterion}>
          <Textarea
            aria-label={`Criterion ${index + 1}`}
            size="xs"
            autosize
            minRows={1}
            dir="auto"
            flex={1}
            maxLength={1_000}
            {...(review.isPending ? {} : FIXED)}
            value={criterion.text}
            error={criterion.text.trim() === '' && 'Write what can be checked, or remove it.'}
            description={derived.has(criterion.id) ? 'Derived, not in the text' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={({ currentTarget: { value } }) =>
              set(criteria.map((one) => (one.id === criterion.id ? { ...one, text: value } : one)))
            }
          />
          {review.isPending && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={`Remove criterion ${index + 1}`}
              onClick={() => set(criteria.filter(({ id }) => id !== criterion.id))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      {review.isPending && criteria.length < MAX_CRITERIA && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          onClick={() => set([...criteria, { id: newId(), text: 'New criterion', done: false }])}
        >
          Add a criterion
        </Button>
      )}
    </fieldset>
  );
}

function PriorityField({
  item,
  review,
}: {
  item: Exclude<EditableItem, { entity: 'task' }>;
  review: Review;
}) {
  const priority = review.edits[item.ref]?.priority ?? item.operation.priority;
  const shared = { label: 'Priority', size: 'xs', w: 140 } as const;
  if (!review.isPending) return <TextInput {...shared} {...FIXED} value={PRIORITY_LABELS[priority]} />;
  return (
    <NativeSelect
      {...shared}
      value={priority}
      data={PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] }))}
      onChange={({ currentTarget: { value } }) =>
        review.edit(item.ref, { priority: PRIORITIES.find((one) => one === value) ?? 'none' })
      }
    />
  );
}

function EstimateField({ item, review }: { item: StoryItem; review: Review }) {
  const { text, value, data, choose } = useEstimate(item, review);
  const shared = { label: 'Estimate', size: 'xs', w: 100 } as const;
  if (!review.isPending) return <TextInput {...shared} {...FIXED} value={text} />;
  return (
    <NativeSelect
      {...shared}
      value={value}
      data={data}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function NewItemFields({ item, review }: { item: EditableItem; review: Review }) {
  const edit = review.edits[item.ref];
  const fixed = review.isPending ? {} : FIXED;
  const description = edit?.description ?? item.operation.description;
  return (
    <>
      <TextInput
        label="Title"
        size="xs"
        dir="auto"
        maxLength={200}
        {...fixed}
        value={titleOf(item, review.edits)}
        error={titleOf(item, review.edits).trim() === '' && 'An item needs a title.'}
        onChange={({ currentTarget: { value } }) => review.edit(item.ref, { title: value })}
      />
      <Textarea
        label="Description"
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        maxLength={20_000}
        {...fixed}
        value={description}
        onChange={({ currentTarget: { value } }) => review.edit(item.ref, { description: value })}
      />
      {item.entity !== 'task' && (
        <Group gap="sm">
          <PriorityField item={item} review={review} />
          {item.entity === 'story' && <EstimateField item={item} review={review} />}
        </Group>
      )}
      {item.entity === 'story' && <CriteriaEditor item={item} review={review} />}
    </>
  );
}

/** Everything about the chosen item, to be changed before it is created. */
export function ItemDetails({ review }: { review: Review }) {
  const item = review.current === null ? undefined : review.nodes.get(review.current)?.item;
  if (!item) return null;
  const stale = review.staleByRef.get(item.ref);
  return (
    <section className={styles.details} aria-label="Details" key={item.ref}>
      {stale && (
        <Alert color="orange" variant="light" p="xs">
          {stale.sentence}
        </Alert>
      )}
      {item.entity === 'existing' && (
        <Text size="sm" dir="auto">
          <strong>{item.key}</strong> “{item.title}” is in the project already ({item.reason}). It is linked,
          not created again.
        </Text>
      )}
      {item.entity === 'dependency' && (
        <Text size="sm" dir="auto">
          “{item.ends[0]}” waits for “{item.ends[1]}”, because the text says: {item.phrase}
        </Text>
      )}
      {item.entity !== 'existing' && item.entity !== 'dependency' && (
        <NewItemFields item={item} review={review} />
      )}
    </section>
  );
}
