import type { Metadata } from 'next';

import { BacklogPage } from '@/components/backlog/backlog-page';

export const metadata: Metadata = { title: 'Backlog' };

export default function Page() {
  return <BacklogPage />;
}
