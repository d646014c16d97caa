import { Page } from '@/components/ui/page';
import { PageSkeleton } from '@/components/ui/page-skeleton';

export default function MembersLoading() {
  return (
    <Page>
      <PageSkeleton title="Members" rows={5} />
    </Page>
  );
}
