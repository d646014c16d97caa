'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useProject } from '@/components/project-store/provider';
import { api } from '@/components/shell/api';

/** An answer that belongs to a commit's number does not age. */
export const FOREVER = { staleTime: Infinity } as const;

/**
 * The project and the number of its last commit. A question that names both is asked anew after each commit and never
 * shows an answer to an older one as if it were current.
 */
function useProjectVersion() {
  const projectId = useProject((view) => view.projectId);
  const seq = useProject((view) => view.seq);
  return { projectId, seq, enabled: seq > 0 };
}

/** The first page's figures. */
export function useSummary() {
  const { projectId, seq, enabled } = useProjectVersion();
  return useQuery({
    ...FOREVER,
    queryKey: [projectId, 'summary', seq],
    queryFn: ({ signal }) => api.analytics.summary.query({ projectId }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Velocity over the last completed sprints, and the team's rate. Asked anew when a sprint changes. */
export function useVelocity() {
  const { projectId, enabled } = useProjectVersion();
  const sprints = useProject(({ rows }) => rows.sprint);
  const completed = [...sprints.values()].filter(({ status }) => status === 'completed').length;
  return useQuery({
    ...FOREVER,
    queryKey: [projectId, 'velocity', completed],
    queryFn: ({ signal }) => api.analytics.velocity.query({ projectId }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The report of a started sprint: sealed, or what closing it now would give. A sealed one is asked for once. */
export function useSprintReport(sprintId: string, options: { sealed: boolean; enabled?: boolean }) {
  const { projectId, seq, enabled } = useProjectVersion();
  return useQuery({
    ...FOREVER,
    queryKey: [projectId, 'report', sprintId, options.sealed ? 'sealed' : seq],
    queryFn: ({ signal }) => api.sprints.report.query({ projectId, sprintId }, { signal }),
    placeholderData: keepPreviousData,
    enabled: enabled && options.enabled !== false,
  });
}
