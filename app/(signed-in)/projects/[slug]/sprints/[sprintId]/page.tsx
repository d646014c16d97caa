import type { Metadata } from 'next';

import { SprintPage } from '@/components/sprints/sprint-page';

export const metadata: Metadata = { title: 'Sprint' };

export default async function Page({ params }: { params: Promise<{ sprintId: string }> }) {
  return <SprintPage sprintId={(await params).sprintId} />;
}
