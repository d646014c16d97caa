import { fetchedDialog } from '@/components/ui/fetched';
import { createPartAhead } from '@/components/ui/part';

/** `StartDialog`, fetched apart from the pages that open it. */
export const FetchedStartDialog = fetchedDialog(
  'The form to start a sprint',
  createPartAhead(async () => (await import('./start-dialog')).StartDialog),
);

/** `CompleteDialog`, fetched apart from the pages that open it. */
export const FetchedCompleteDialog = fetchedDialog(
  'The form to complete a sprint',
  createPartAhead(async () => (await import('./complete-dialog')).CompleteDialog),
);
