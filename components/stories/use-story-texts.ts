'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { FOREVER } from '@/components/charts/project-queries';
import { operationsOf, type Pending } from '@/components/project-store/pending';
import { useProjectStore } from '@/components/project-store/provider';
import { api } from '@/components/shell/api';
import type { LeanStory } from '@/lib/snapshot';

import type { EditCriteria } from './criteria-list';
import type { StoryPatch } from './story-edits';
import type { StoryEditor } from './use-story-editor';

type Story = Awaited<ReturnType<typeof api.stories.get.query>>['story'];

/** The story as the server sent it, with what one has changed oneself and the server did not know yet. */
function withUnconfirmed(story: Story, pending: readonly Pending[]): Story {
  return pending
    .flatMap(({ work }) => operationsOf(work))
    .reduce(
      (known, operation) =>
        operation.type === 'story.update' && operation.id === story.id
          ? { ...known, ...operation.patch }
          : known,
      story,
    );
}

/**
 * The long texts of a story, which its row does not have: asked for anew whenever the row changed. Changes show at once and
 * are saved behind.
 */
export function useStoryTexts({ id, version }: LeanStory, editor: StoryEditor) {
  const store = useProjectStore();
  const cache = useQueryClient();
  const { projectId } = store.view();
  const queryKey = [projectId, 'story', id];
  const query = {
    ...FOREVER,
    queryKey,
    networkMode: 'always' as const,
    async queryFn({ signal }: { signal: AbortSignal }): Promise<Story> {
      const { story } = await api.stories.get.query({ projectId, storyId: id }, { signal });
      return withUnconfirmed(story, store.view().pending);
    },
  };
  const { data, isError, refetch } = useQuery(query);
  useEffect(() => {
    if (data && data.version < version) void refetch();
  }, [data, version, refetch]);

  /** The texts that belong to the row as it is now, or else the last ones that are known. */
  async function latest(): Promise<Story | undefined> {
    const known = cache.getQueryData<Story>(queryKey);
    const row = store.view().rows.story.get(id);
    if (!known || !row || known.version >= row.version) return known;
    try {
      await cache.fetchQuery({ ...query, staleTime: 0 });
    } catch {
      return known;
    }
    return latest();
  }

  async function save(patch: StoryPatch, readAt: number): Promise<void> {
    cache.setQueryData<Story>(queryKey, (known) => known && { ...known, ...patch });
    const isDone = await editor.save(patch, { version: readAt, quiet: true });
    if (!isDone) await cache.invalidateQueries({ queryKey });
  }

  /** Changes the list as it is when its turn comes, with one's own changes that went before. */
  async function editCriteria(edit: EditCriteria): Promise<void> {
    const story = await latest();
    if (story) await save({ acceptanceCriteria: edit(story.acceptanceCriteria) }, story.version);
  }

  return { story: data, isError, refetch, save, editCriteria };
}
