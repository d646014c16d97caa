import { redirect } from 'next/navigation';

import { Landing } from '@/components/shell/landing';
import { pageUser } from '@/server/auth/page-user';

export default async function HomePage() {
  if (await pageUser()) redirect('/projects');
  return <Landing />;
}
