import type { Metadata } from 'next';

import { NewSpec } from '@/components/proposals/new-spec';

export const metadata: Metadata = { title: 'New proposal' };

export default function NewProposalPage() {
  return <NewSpec />;
}
