import type { ReactNode } from 'react';

import { requirePageUser } from '@/server/auth/page-user';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  await requirePageUser();
  return children;
}
