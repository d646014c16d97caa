'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { api } from '@/components/shell/api';
import type { StoryMention } from '@/server/features/stories/search';

import type { CommandContext } from './command';

/** Shorter texts are in nearly everything. */
const SHORTEST = 3;
const LONGEST = 200;
const PAUSE_MS = 150;

const NONE: readonly StoryMention[] = [];

/** Stories that say in their long texts, which only the server has, what is typed. None without a connection. */
export function useMentions({ project, isOnline }: CommandContext, typed: string): readonly StoryMention[] {
  const wanted = typed.trim().slice(0, LONGEST);
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const isAsked = asked.length >= SHORTEST && wanted.length >= SHORTEST && isOnline && project !== null;
  const projectId = project?.row.id ?? '';
  const { data = NONE } = useQuery({
    queryKey: [projectId, 'mentions', project?.view.seq, asked],
    queryFn: ({ signal }) => api.stories.search.query({ projectId, typed: asked }, { signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return isAsked ? data : NONE;
}
