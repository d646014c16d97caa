import type { Metadata } from 'next';
import { headers } from 'next/headers';

import { AccountSettings } from '@/components/auth/account-settings';
import { Workspace } from '@/components/shell/workspace';
import { requirePageUser } from '@/server/auth/page-user';
import { isOutboxOpen } from '@/server/features/outbox/service';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const user = await requirePageUser();
  return (
    <Workspace user={user} hasOutbox={isOutboxOpen(await headers())}>
      <AccountSettings user={user} />
    </Workspace>
  );
}
