import { fetchedDialog } from '@/components/ui/fetched';
import { createPart } from '@/components/ui/part';

/** `DeletedStoriesDialog`, fetched apart from the pages that open it. */
export const FetchedDeletedStories = fetchedDialog(
  'The list of deleted stories',
  createPart(async () => (await import('./deleted-stories-dialog')).DeletedStoriesDialog),
);
