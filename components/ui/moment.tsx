'use client';

import { useMounted } from '@mantine/hooks';

import { momentIn } from './dates';

/** A day and time in the reader's own zone; in UTC until the browser, which knows the zone, takes over. */
export function Moment({ at }: { at: string }) {
  const mounted = useMounted();
  return <time dateTime={at}>{momentIn(mounted ? undefined : 'UTC', at)}</time>;
}
