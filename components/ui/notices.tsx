'use client';

import { Portal } from '@mantine/core';
import Link from 'next/link';
import { useSyncExternalStore, type ReactNode } from 'react';

import { NoticeCard } from './notice-card';
import classes from './notices.module.css';
import { notices, type Told } from './notify';

const PLACE_ID = 'notices';
const NOTHING: readonly Told[] = [];
const SHOWN_MS: Readonly<Record<Told['kind'], number>> = { done: 6_000, failed: 10_000 };

/** The one place of the product's notices, in which those of a page stand too. */
export function Notices() {
  const told = useSyncExternalStore(notices.subscribe, notices.current, () => NOTHING);
  return (
    <div id={PLACE_ID} className={classes.stack} role="region" aria-label="Messages">
      {told.map(({ id, kind, sentence, link }) => (
        <NoticeCard
          key={id}
          tone={kind === 'failed' ? 'failed' : 'calm'}
          urgent={kind === 'failed'}
          shownMs={SHOWN_MS[kind]}
          onClose={() => notices.dismiss(id)}
        >
          {sentence}
          {link && (
            <Link href={link.href} onClick={() => notices.dismiss(id)}>
              {link.label}
            </Link>
          )}
        </NoticeCard>
      ))}
    </div>
  );
}

/** Shows notices of a page at their place. */
export function AmongNotices({ children }: { children: ReactNode }) {
  return <Portal target={`#${PLACE_ID}`}>{children}</Portal>;
}
