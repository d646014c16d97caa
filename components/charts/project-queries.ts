'use client';

import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';

import { useProject } from '@/components/project-store/provider';
import { api } from '@/components/shell/api';

/** Answers that belong to a commit's number do not age; what the server refuses once it refuses again. */
export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Infinity, gcTime: 5 * 60_000, retry: 1 } },
});

/**
 * The project and the number of its last commit. A question that names both is asked anew after each commit and never
 * shows an answer to an older one as if it were current.
 */
export function useProjectVersion() {
  const projectId = useProject((view) => view.projectId);
  const seq = useProject((view) => view.seq);
  return { projectId, seq, enabled: seq > 0 };
}

/** The first page's figures. */
export function useSummary() {
  const { projectId, seq, enabled } = useProjectVersion();
  return useQuery(
    {
      queryKey: [projectId, 'summary', seq],
      queryFn: ({ signal }) => api.analytics.summary.query({ projectId }, { signal }),
      placeholderData: keepPreviousData,
      enabled,
    },
    queries,
  );
}

/** Velocity over the last completed sprints, and the team's rate. Asked anew when a sprint changes. */
export function useVelocity() {
  const { projectId, enabled } = useProjectVersion();
  const sprints = useProject(({ rows }) => rows.sprint);
  const completed = [...sprints.values()].filter(({ status }) => status === 'completed').length;
  return useQuery(
    {
      queryKey: [projectId, 'velocity', completed],
      queryFn: ({ signal }) => api.analytics.velocity.query({ projectId }, { signal }),
      placeholderData: keepPreviousData,
      enabled,
    },
    queries,
  );
}

/** The report of a started sprint: sealed, or what closing it now would give. A sealed one is asked for once. */
export function useSprintReport(sprintId: string, options: { sealed: boolean; enabled?: boolean }) {
  const { projectId, seq, enabled } = useProjectVersion();
  return useQuery(
    {
      queryKey: [projectId, 'report', sprintId, options.sealed ? 'sealed' : seq],
      queryFn: ({ signal }) => api.sprints.report.query({ projectId, sprintId }, { signal }),
      placeholderData: keepPreviousData,
      enabled: enabled && options.enabled !== false,
    },
    queries,
  );
}
