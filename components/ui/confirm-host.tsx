'use client';

import { useSyncExternalStore } from 'react';

import { questions } from './confirm-action';
import { fetchedDialog } from './fetched';
import { createPartAhead } from './part';

const ConfirmDialog = fetchedDialog(
  'The question',
  createPartAhead(async () => (await import('./confirm-dialog')).ConfirmDialog),
);

/** Shows what `confirmAction` asks. */
export function ConfirmHost() {
  const question = useSyncExternalStore(questions.subscribe, questions.current, () => null);
  return question && <ConfirmDialog question={question} onClose={() => question.answer(false)} />;
}
