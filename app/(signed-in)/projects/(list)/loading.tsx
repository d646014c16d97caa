import { TopBar } from '@/components/shell/top-bar';
import { Page } from '@/components/ui/page';
import { PageSkeleton } from '@/components/ui/page-skeleton';

export default function ProjectsLoading() {
  return (
    <>
      <TopBar />
      <main>
        <Page centred>
          <PageSkeleton />
        </Page>
      </main>
    </>
  );
}
