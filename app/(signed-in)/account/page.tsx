import type { Metadata } from 'next';

import { AccountSettings } from '@/components/auth/account-settings';
import { TopBar } from '@/components/shell/top-bar';
import { requirePageUser } from '@/server/auth/page-user';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const user = await requirePageUser('/account');
  return (
    <>
      <TopBar user={user} />
      <AccountSettings user={user} />
    </>
  );
}
