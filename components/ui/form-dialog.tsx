'use client';

import { useSyncExternalStore } from 'react';

import { questions } from './confirm-action';
import { Dialog, type DialogProps } from './dialog';
import { mayDiscard, useUnsaved } from './unsaved';

export type FormDialogProps = DialogProps & { unsaved: boolean };

/**
 * A dialog with a form. Escape, a click beside it and its cross ask before they drop what was not saved; a button that
 * says “Cancel” means it.
 */
export function FormDialog({ unsaved, onClose, ...props }: FormDialogProps) {
  useUnsaved(unsaved);
  const isAsking = useSyncExternalStore(
    questions.subscribe,
    () => questions.current() !== null,
    () => false,
  );
  async function close() {
    if (!unsaved || (await mayDiscard())) onClose();
  }
  // While a question stands before it, Escape answers that.
  return <Dialog {...props} closeOnEscape={!isAsking} onClose={() => void close()} />;
}
