'use client';

import { Modal, type ModalProps } from '@mantine/core';

import { useFocusReturn } from './use-focus-return';

export type DialogProps = Omit<ModalProps, 'opened' | 'ref'>;

/** A dialog that stands for as long as it is in the page, and gives the focus back when it goes. */
export function Dialog(props: DialogProps) {
  const ref = useFocusReturn();
  return <Modal {...props} ref={ref} opened returnFocus={false} />;
}
