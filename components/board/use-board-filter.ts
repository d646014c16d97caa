'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';

import { replaceParams } from '@/components/stories/story-param';
import { readFilter, writeFilter, type BoardFilter } from '@/lib/board/filter';

export type SetFilter = (patch: Partial<BoardFilter>) => void;

/** The filter in the address of the page, and how to change parts of it. */
export function useBoardFilter(): { filter: BoardFilter; setFilter: SetFilter } {
  const params = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const setFilter = useCallback<SetFilter>((patch) => {
    replaceParams((current) => writeFilter({ ...readFilter(current), ...patch }, current));
  }, []);
  return { filter, setFilter };
}
