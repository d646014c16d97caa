'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { withUnconfirmed } from '@/components/project-store/texts';
import { api } from '@/components/shell/api';

import type { EditCriteria } from './criteria-list';
import type { StoryEditor } from './use-story-editor';

/**
 * The long texts of a story, which its row does not have: asked for when it is opened, and kept up to date by the project
 * from then on. Changes show at once and are saved behind.
 */
export function useStoryTexts(id: string, editor: StoryEditor) {
  const store = useProjectStore();
  const projectId = useProject((view) => view.projectId);
  const known = useProject((view) => view.texts.get(id));
  const pending = useProject((view) => view.pending);
  const texts = useMemo(() => withUnconfirmed(known, id, pending), [known, id, pending]);

  /** Reads the texts until they are as new as the row. */
  async function read(signal: AbortSignal): Promise<boolean> {
    const { story } = await api.stories.get.query({ projectId, storyId: id }, { signal });
    const { version, description, acceptanceCriteria, source } = story;
    return store.learn(id, { version, description, acceptanceCriteria, source }) || read(signal);
  }

  const { isError, refetch } = useQuery({
    queryKey: [projectId, 'story', id],
    queryFn: ({ signal }) => read(signal),
    enabled: !known,
    gcTime: 0,
    networkMode: 'always',
    refetchOnReconnect: true,
  });

  /** Changes the list as it is when its turn comes, with one's own changes that went before. */
  async function editCriteria(edit: EditCriteria): Promise<void> {
    // Without what shows changes at once, one that went before might not be in the list yet. Saving says if it is missing.
    await store.warmUp().catch(() => undefined);
    const view = store.view();
    const latest = withUnconfirmed(view.texts.get(id), id, view.pending);
    if (!latest) return;
    await editor.save(
      { acceptanceCriteria: edit(latest.acceptanceCriteria) },
      { version: latest.version, quiet: true },
    );
  }

  return { texts, isError, refetch, editCriteria };
}
