'use client';

import { ActionIcon, Anchor, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectProject, selectStories } from '@/components/project-store/selections';
import { keyOf } from '@/components/project-store/sentences';
import type { LeanRow } from '@/lib/snapshot';

import { linkableStories, type LinkKind } from './linkable-stories';
import { StatusIcon } from './story-icons';
import styles from './story-panel.module.css';
import { useStoryParam } from './story-param';

type Option = { value: string; label: string };

const WORDS: Readonly<Record<LinkKind, { title: string; add: string }>> = {
  requires: { title: 'Waits for', add: 'Waits for …' },
  blocks: { title: 'Holds up', add: 'Holds up …' },
};

function Edge({
  edge,
  otherId,
  canWrite,
}: {
  edge: LeanRow<'dependency'>;
  otherId: string;
  canWrite: boolean;
}) {
  const store = useProjectStore();
  const rows = useProject((view) => view.rows);
  const { open } = useStoryParam();
  const story = rows.story.get(otherId);
  const title = story?.title ?? rows.epic.get(otherId)?.title ?? rows.task.get(otherId)?.title ?? 'Unknown';
  const key = keyOf(rows, otherId) ?? '';
  return (
    <div className={styles.edge}>
      {story && <StatusIcon status={story.status} size={14} />}
      {story ? (
        <Anchor component="button" className={styles.edgeTitle} title={title} onClick={() => open(key)}>
          {key} <bdi>{title}</bdi>
        </Anchor>
      ) : (
        <span className={styles.edgeTitle}>
          {key} <bdi>{title}</bdi>
        </span>
      )}
      {canWrite && (
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          aria-label={`Remove the link with ${key}`}
          onClick={() => void store.run([{ type: 'dependency.remove', id: edge.id }])}
        >
          <IconX size={12} />
        </ActionIcon>
      )}
    </div>
  );
}

/** A field that finds a story to link and is empty again after each. */
function AddLink({
  label,
  options,
  onAdd,
}: {
  label: string;
  options: Option[];
  onAdd: (id: string) => void;
}) {
  const [search, setSearch] = useState('');
  return (
    <Select
      size="xs"
      variant="unstyled"
      searchable
      limit={20}
      aria-label={label}
      placeholder={label}
      nothingFoundMessage="No such story, or they would wait for each other"
      data={options}
      value={null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(id) => {
        setSearch('');
        if (id) onAdd(id);
      }}
    />
  );
}

/** What a story waits for and what waits for it. A link that would close a circle is not offered. */
export function DependencyList({ storyId, canWrite }: { storyId: string; canWrite: boolean }) {
  const store = useProjectStore();
  const rows = useProject((view) => view.rows);
  const projectKey = useProject(selectProject)?.key ?? '';
  const stories = useProject(selectStories);
  const edges = [...rows.dependency.values()];
  const linkable = useMemo(() => linkableStories(stories, rows, storyId), [stories, rows, storyId]);

  function add(kind: LinkKind, otherId: string): void {
    const [source, target] = kind === 'requires' ? [storyId, otherId] : [otherId, storyId];
    void store.run([
      {
        type: 'dependency.add',
        source: { type: 'story', id: source },
        target: { type: 'story', id: target },
      },
    ]);
  }

  const groups: [LinkKind, [LeanRow<'dependency'>, string][]][] = [
    ['requires', edges.filter((edge) => edge.sourceId === storyId).map((edge) => [edge, edge.targetId])],
    ['blocks', edges.filter((edge) => edge.targetId === storyId).map((edge) => [edge, edge.sourceId])],
  ];
  if (!canWrite && groups.every(([, found]) => found.length === 0))
    return <div className={styles.hint}>It waits for nothing, and nothing waits for it.</div>;
  return (
    <div className={styles.list}>
      {groups.map(([kind, found]) => (
        <div key={kind}>
          {found.length > 0 && <div className={styles.hint}>{WORDS[kind].title}</div>}
          {found.map(([edge, otherId]) => (
            <Edge key={edge.id} edge={edge} otherId={otherId} canWrite={canWrite} />
          ))}
          {canWrite && (
            <AddLink
              label={WORDS[kind].add}
              options={linkable[kind].map(({ id, number, title }) => ({
                value: id,
                label: `${projectKey}-${number} ${title}`,
              }))}
              onAdd={(otherId) => add(kind, otherId)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
