'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';

import { questions } from './confirm-action';

const ConfirmDialog = dynamic(async () => (await import('./confirm-dialog')).ConfirmDialog, { ssr: false });

/** Shows what `confirmAction` asks. The dialog is loaded with the first question. */
export function ConfirmHost() {
  const question = useSyncExternalStore(questions.subscribe, questions.current, () => null);
  return question && <ConfirmDialog question={question} />;
}
