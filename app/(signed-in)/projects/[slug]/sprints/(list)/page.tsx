import type { Metadata } from 'next';

import { SprintsPage } from '@/components/sprints/sprints-page';

export const metadata: Metadata = { title: 'Sprints' };

export default function Page() {
  return <SprintsPage />;
}
