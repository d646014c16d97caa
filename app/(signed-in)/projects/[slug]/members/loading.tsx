import { Page } from '@/components/ui/page';
import { PageSkeleton } from '@/components/ui/page-skeleton';

export default function MembersLoading() {
  return (
    <Page>
      <PageSkeleton rows={5} />
    </Page>
  );
}
