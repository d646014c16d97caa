'use client';

import { useEffect } from 'react';

import { confirmAction } from './confirm-action';

const forms = new Set<object>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Whether anything on the page would be lost with it. */
export const unsaved = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  any: (): boolean => forms.size > 0,
};

/** Says, for as long as it is so, that a form holds what was not saved. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const form = {};
    forms.add(form);
    tell();
    return () => {
      forms.delete(form);
      tell();
    };
  }, [isUnsaved]);
}

/** Asks before a form that was not saved is closed. Answers whether it may be. */
export function mayDiscard(): Promise<boolean> {
  return confirmAction({
    title: 'Leave without saving?',
    text: 'What you changed here is not saved yet and would be lost.',
    action: 'Leave',
    refusal: 'Stay',
  });
}

/** Asks before the page is left, if anything on it was not saved; then it is given up. Answers whether to go on. */
export async function mayLeave(): Promise<boolean> {
  if (!unsaved.any()) return true;
  const agreed = await mayDiscard();
  if (agreed) {
    forms.clear();
    tell();
  }
  return agreed;
}
