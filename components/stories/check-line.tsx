import { ActionIcon, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';

import { DraftText } from './draft-text';
import styles from './story-panel.module.css';

export type CheckLineProps = {
  /** What the text is, such as "Task". */
  label: string;
  /** What a tick means, such as "Done". */
  tickMeans: string;
  text: string;
  maxLength: number;
  isTicked: boolean;
  isStruck?: boolean;
  canWrite: boolean;
  onTick: (isTicked: boolean) => void;
  onText: (text: string) => void;
  /** What else can be done with the line. */
  children: ReactNode;
};

/** A line of a check list, to be ticked off and reworded in place. */
export function CheckLine(props: CheckLineProps) {
  const { label, text, canWrite } = props;
  return (
    <div className={styles.listRow}>
      <Checkbox
        size="xs"
        mt={6}
        checked={props.isTicked}
        disabled={!canWrite}
        aria-label={`${props.tickMeans}: ${text}`}
        onChange={(event) => props.onTick(event.currentTarget.checked)}
      />
      <div className={styles.grow}>
        <DraftText
          label={label}
          value={text}
          maxLength={props.maxLength}
          required
          readOnly={!canWrite}
          className={props.isStruck ? styles.doneText : styles.smallText}
          onSave={props.onText}
        />
      </div>
      {canWrite && <span className={styles.rowActions}>{props.children}</span>}
    </div>
  );
}

export type LineActionProps = { label: string; disabled?: boolean; onClick: () => void; children: ReactNode };

/** A small button at the end of a line. */
export function LineAction({ label, disabled, onClick, children }: LineActionProps) {
  return (
    <ActionIcon
      className={styles.lineAction}
      size={24}
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
