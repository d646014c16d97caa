'use client';

import { Modal, type ModalProps } from '@mantine/core';

import { useFocusReturn } from './use-focus-return';

/** A dialog that stands for as long as it is in the page, and gives the focus back when it goes. */
export function Dialog(props: Omit<ModalProps, 'opened' | 'ref'>) {
  const ref = useFocusReturn();
  return <Modal {...props} ref={ref} opened returnFocus={false} />;
}
