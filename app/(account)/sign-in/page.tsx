import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { AccountCard } from '@/components/auth/account-card';
import { accountEntryOf } from '@/components/auth/account-entry';
import { SignInForm } from '@/components/auth/sign-in-form';
import { pageUser } from '@/server/auth/page-user';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const entry = accountEntryOf(await searchParams);
  if (await pageUser()) redirect('/projects');
  return (
    <AccountCard title="Sign in" subtitle="to AI Scrum Master">
      <SignInForm {...entry} />
    </AccountCard>
  );
}
