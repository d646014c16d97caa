import { Alert } from '@mantine/core';

/** Why a form was not accepted; nothing while there is no reason. */
export function SubmitError({ message }: { message: string | null }) {
  if (!message) return null;
  return (
    <Alert color="red" variant="light" role="alert" p="xs">
      {message}
    </Alert>
  );
}
