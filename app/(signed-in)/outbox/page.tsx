import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { OutboxList } from '@/components/outbox/outbox-list';
import { TopBar } from '@/components/shell/top-bar';
import { env } from '@/lib/env';
import { requirePageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
import { listOutbox } from '@/server/features/outbox/queries';

export const metadata: Metadata = { title: 'Outbox' };

export default async function OutboxPage() {
  const user = await requirePageUser('/outbox');
  if (env().SMTP_URL) notFound();
  return (
    <>
      <TopBar user={user} />
      <OutboxList mails={await listOutbox(container().prisma, user.email)} address={user.email} />
    </>
  );
}
