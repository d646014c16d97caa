'use client';

import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import classes from './notices.module.css';

export type NoticeCardProps = {
  tone: 'calm' | 'failed';
  /** Read out at once, and not when there is time. */
  urgent: boolean;
  /** How long it shows while nobody points at it or is in it; it stays until it is closed without. */
  shownMs?: number;
  /** What its button does instead of closing it. */
  action?: { label: string; run: () => void } | undefined;
  onClose: () => void;
  children: ReactNode;
};

/** Something that is told, with one thing to do about it. */
export function NoticeCard({ tone, urgent, shownMs, action, onClose, children }: NoticeCardProps) {
  const [isHeld, setHeld] = useState(false);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (shownMs === undefined || isHeld) return;
    const timer = setTimeout(() => close(), shownMs);
    return () => clearTimeout(timer);
  }, [shownMs, isHeld]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div
      className={classes.notice}
      data-tone={tone}
      role={urgent ? 'alert' : 'status'}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <div className={classes.text}>{children}</div>
      <button type="button" onClick={action ? action.run : onClose}>
        {action ? action.label : 'Close'}
      </button>
    </div>
  );
}
