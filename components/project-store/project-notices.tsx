'use client';

import { useClipboard } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';

import type { FieldConflict, Notice } from './notices';
import classes from './project-notices.module.css';
import type { ProjectStore } from './store';
import { useView } from './use-view';

const SHOWN_MS = 6_000;

/** Tells about one's own changes: done with “Undo”, refused and why, or waiting for the connection. */
export function ProjectNotices({ store }: { store: ProjectStore }) {
  const notices = useView(store, (view) => view.notices);
  return (
    <>
      <Connection store={store} />
      <div className={classes.stack} role="region" aria-label="Messages" data-testid="project-notices">
        {notices.map((notice) => (
          <NoticeCard key={notice.id} store={store} notice={notice} />
        ))}
      </div>
    </>
  );
}

function NoticeCard({ store, notice }: { store: ProjectStore; notice: Notice }) {
  const dismiss = useEffectEvent(() => store.dismiss(notice.id));
  const stays = notice.kind !== 'done';
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays]);

  return (
    <div className={classes.notice} data-kind={notice.kind} role={stays ? 'alert' : 'status'}>
      <div className={classes.text}>
        <span>{notice.sentence}</span>
        {notice.kind !== 'done' && <span className={classes.reason}>{notice.reason}</span>}
        {notice.kind === 'refused' &&
          notice.conflicts.map((conflict) => (
            <Conflict key={conflict.field} store={store} conflict={conflict} />
          ))}
        {notice.kind === 'refused' && notice.written !== '' && <Written text={notice.written} />}
      </div>
      {notice.kind === 'done' ? (
        <button type="button" onClick={() => void store.undoOwn(notice.id)}>
          {notice.action}
        </button>
      ) : (
        <button type="button" onClick={() => store.dismiss(notice.id)}>
          Close
        </button>
      )}
    </div>
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
  const people = useView(store, (view) => view.people);
  const text = (value: unknown): string => {
    if (value === null || value === '') return 'nothing';
    if (typeof value === 'string') return people[value]?.name ?? value.replaceAll('_', ' ');
    return Array.isArray(value) ? value.map(text).join(', ') : JSON.stringify(value);
  };
  return (
    <span className={classes.reason}>
      {field}: yours <b>{text(yours)}</b>, theirs <b>{text(theirs)}</b>
    </span>
  );
}

/** Says when the server is out of reach, and how many changes wait for it. */
function Connection({ store }: { store: ProjectStore }) {
  const connection = useView(store, (view) => view.connection);
  const phase = useView(store, (view) => view.phase);
  const waiting = useView(store, (view) => view.pending.length);
  const changes = `${waiting} ${waiting === 1 ? 'change' : 'changes'} waiting`;
  if (phase === 'signed-out') {
    return (
      <div className={classes.connection} role="status">
        You are signed out. <a href="/sign-in">Sign in</a> again{waiting > 0 && `; ${changes}`}.
      </div>
    );
  }
  if (connection !== 'offline') return null;
  return (
    <div className={classes.connection} role="status" data-testid="connection">
      Offline{waiting > 0 && `, ${changes}`}
    </div>
  );
}
