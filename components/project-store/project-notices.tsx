'use client';

import { useClipboard, useInterval } from '@mantine/hooks';
import { useState } from 'react';

import { NoticeCard } from '@/components/ui/notice-card';
import { AmongNotices } from '@/components/ui/notices';
import { fieldName } from '@/lib/domain/labels';

import type { FieldConflict } from './conflict';
import { capitalised, valueText } from './conflict-text';
import type { Notice } from './notices';
import classes from './project-notices.module.css';
import type { ProjectStore } from './store';
import { useView } from './use-view';

const SHOWN_MS = 6_000;

/** Tells about one's own changes: done with “Undo”, refused and why, or waiting for the connection. */
export function ProjectNotices({ store }: { store: ProjectStore }) {
  const notices = useView(store, (view) => view.notices);
  return (
    <AmongNotices>
      {notices.map((notice) => (
        <ProjectNotice key={notice.id} store={store} notice={notice} />
      ))}
      <Connection store={store} />
    </AmongNotices>
  );
}

function ProjectNotice({ store, notice }: { store: ProjectStore; notice: Notice }) {
  const dismiss = () => store.dismiss(notice.id);
  if (notice.kind === 'done') {
    const takeBack = { label: notice.action, run: () => void store.undoOwn(notice.id) };
    return (
      <NoticeCard tone="calm" urgent={false} shownMs={SHOWN_MS} action={takeBack} onClose={dismiss}>
        {notice.sentence}
      </NoticeCard>
    );
  }
  return (
    <NoticeCard tone={notice.kind === 'refused' ? 'failed' : 'calm'} urgent onClose={dismiss}>
      <span>{notice.sentence}</span>
      <span className={classes.reason}>{notice.reason}</span>
      {notice.kind === 'refused' &&
        notice.conflicts.map((conflict) => (
          <Conflict key={conflict.field} store={store} conflict={conflict} />
        ))}
      {notice.kind === 'refused' && notice.written !== '' && <Written text={notice.written} />}
    </NoticeCard>
  );
}

/** What the person wrote, to take with them. */
function Written({ text }: { text: string }) {
  const { copy, copied } = useClipboard();
  return (
    <>
      <span className={classes.written}>{text}</span>
      <button type="button" className={classes.copy} onClick={() => copy(text)}>
        {copied ? 'Copied' : 'Copy what you wrote'}
      </button>
    </>
  );
}

type ConflictProps = { store: ProjectStore; conflict: FieldConflict };

function Conflict({ store, conflict: { field, yours, theirs } }: ConflictProps) {
  const names = useView(store, (view) => view);
  return (
    <span className={classes.reason}>
      {capitalised(fieldName(field))}: yours <b>{valueText(field, yours, names)}</b>, theirs{' '}
      <b>{valueText(field, theirs, names)}</b>
    </span>
  );
}

/** The seconds until a moment, as they pass. */
function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  return Math.max(1, Math.ceil((moment - now) / 1_000));
}

/** Says that changes wait because there were too many at once. The seconds that pass are not read out one by one. */
function Throttled({ until, waiting }: { until: number; waiting: number }) {
  const seconds = useSecondsUntil(until);
  return (
    <div className={classes.throttled} role="status" data-testid="connection">
      Too many changes at once: {waiting} {waiting === 1 ? 'is' : 'are'} waiting and{' '}
      {waiting === 1 ? 'goes' : 'go'} out by {waiting === 1 ? 'itself' : 'themselves'}
      <span aria-hidden>
        {' '}
        in {seconds} {seconds === 1 ? 'second' : 'seconds'}
      </span>
      .
    </div>
  );
}

/** Says when the server is out of reach, or takes no more for a moment, and how many changes wait for it. */
function Connection({ store }: { store: ProjectStore }) {
  const connection = useView(store, (view) => view.connection);
  const phase = useView(store, (view) => view.phase);
  const waiting = useView(store, (view) => view.pending.length);
  const throttledUntil = useView(store, (view) => view.throttledUntil);
  const changes = `${waiting} ${waiting === 1 ? 'change' : 'changes'} waiting`;
  if (phase === 'signed-out') {
    return (
      <div className={classes.connection} role="status">
        You are signed out. <a href="/sign-in">Sign in</a> again{waiting > 0 && `; ${changes}`}.
      </div>
    );
  }
  if (throttledUntil !== null && waiting > 0 && connection !== 'offline')
    return <Throttled until={throttledUntil} waiting={waiting} />;
  if (connection !== 'offline') return null;
  return (
    <div className={classes.connection} role="status" data-testid="connection">
      Offline{waiting > 0 && `, ${changes}`}
    </div>
  );
}
