import type { Metadata } from 'next';

import { MembersPage } from '@/components/members/members-page';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/permissions';
import { container } from '@/server/container';
import { listMembers } from '@/server/features/members/queries';
import { openInvitations } from '@/server/features/members/service';
import { pageProject } from '@/server/features/projects/page-project';

export const metadata: Metadata = { title: 'Members' };

export default async function ProjectMembersPage({ params }: PageProps<'/projects/[slug]/members'>) {
  const { project, role } = await pageProject((await params).slug);
  const { pool, path } = container();
  const loaded = can(role, 'member.manage') ? await path.store.current(project.id) : null;
  const members = await listMembers(pool, project.id);
  return (
    <Page>
      <MembersPage members={members} invitations={loaded ? openInvitations(loaded.state) : []} />
    </Page>
  );
}
