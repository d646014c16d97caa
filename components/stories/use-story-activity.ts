'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { FOREVER } from '@/components/charts/project-queries';
import { useProject } from '@/components/project-store/provider';
import { api } from '@/components/shell/api';

/** What happened to a story, a page at a time, newest first; asked for anew after each commit of the project. */
export function useStoryActivity(storyId: string) {
  const projectId = useProject((view) => view.projectId);
  const seq = useProject((view) => view.seq);
  return useInfiniteQuery({
    ...FOREVER,
    queryKey: [projectId, 'activity', storyId, seq],
    queryFn: ({ pageParam, signal }) =>
      api.stories.activity.query(
        { projectId, storyId, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
