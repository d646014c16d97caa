import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';

export default function NotFound() {
  return (
    <Page>
      <EmptyState heading="h1" title="There is nothing here">
        This page of the project does not exist, or not any more.
      </EmptyState>
    </Page>
  );
}
