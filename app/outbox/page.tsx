import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';

import { OutboxList } from '@/components/outbox/outbox-list';
import { Workspace } from '@/components/shell/workspace';
import { pageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
import { listOutbox } from '@/server/features/outbox/queries';
import { isOutboxOpen } from '@/server/features/outbox/service';

export const metadata: Metadata = { title: 'Outbox' };

export default async function OutboxPage({ searchParams }: PageProps<'/outbox'>) {
  if (!isOutboxOpen(await headers())) notFound();
  const user = await pageUser();
  const address = user && (await searchParams).all === undefined ? user.email : null;
  const mails = await listOutbox(container().prisma, address);
  return (
    <Workspace user={user} hasOutbox>
      <OutboxList mails={mails} address={address} />
    </Workspace>
  );
}
