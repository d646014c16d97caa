import type { Metadata } from 'next';

import { AccountCard } from '@/components/auth/account-card';
import { accountEntryOf } from '@/components/auth/account-entry';
import { RegisterForm } from '@/components/auth/register-form';

export const metadata: Metadata = { title: 'Create an account' };

export default async function RegisterPage({ searchParams }: PageProps<'/register'>) {
  const entry = accountEntryOf(await searchParams);
  return (
    <AccountCard title="Create an account" subtitle="An AI does the clerical work; you keep every decision.">
      <RegisterForm {...entry} />
    </AccountCard>
  );
}
