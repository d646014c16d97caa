import { Page } from '@/components/ui/page';
import { PageSkeleton } from '@/components/ui/page-skeleton';

export default function ProposalsLoading() {
  return (
    <Page>
      <PageSkeleton title="Proposals" rows={6} />
    </Page>
  );
}
