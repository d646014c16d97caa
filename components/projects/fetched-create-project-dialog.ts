import { fetchedDialog } from '@/components/ui/fetched';
import { createPartAhead } from '@/components/ui/part';

/** `CreateProjectDialog`, fetched apart from the pages that open it. */
export const FetchedCreateProjectDialog = fetchedDialog(
  'The project form',
  createPartAhead(async () => (await import('./create-project-dialog')).CreateProjectDialog),
);
