import { fetchedDialog } from '@/components/ui/fetched';
import { createPartAhead } from '@/components/ui/part';

/** `SprintDialog`, fetched apart from the pages that open it. */
export const FetchedSprintDialog = fetchedDialog(
  'The sprint form',
  createPartAhead(async () => (await import('./sprint-dialog')).SprintDialog),
);
