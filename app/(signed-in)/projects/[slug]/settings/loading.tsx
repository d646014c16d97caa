import { Page } from '@/components/ui/page';
import { PageSkeleton } from '@/components/ui/page-skeleton';

export default function SettingsLoading() {
  return (
    <Page>
      <PageSkeleton title="Settings" rows={6} />
    </Page>
  );
}
