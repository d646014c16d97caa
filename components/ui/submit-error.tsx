import { IconAlertCircle } from '@tabler/icons-react';

import classes from './submit-error.module.css';

/** Why a form was not accepted; nothing while there is no reason. */
export function SubmitError({ message }: { message: string | null }) {
  if (!message) return null;
  return (
    <div role="alert" className={classes.error}>
      <IconAlertCircle size={16} aria-hidden className={classes.icon} />
      <span>{message}</span>
    </div>
  );
}
