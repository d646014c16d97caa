'use client';

import { useCan } from '@/components/projects/project-context';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { PROJECT_ROLES } from '@/lib/permissions';
import type { MemberItem } from '@/server/features/members/queries';
import type { OpenInvitation } from '@/server/features/members/service';

import { InvitationList } from './invitation-list';
import { InviteForm } from './invite-form';
import { MemberList } from './member-list';
import { ROLE_LABELS, ROLE_SENTENCES } from './roles';
import classes from './members-page.module.css';

/** Who works on the project, and who was asked to. */
export function MembersPage({
  members,
  invitations,
}: {
  members: MemberItem[];
  invitations: OpenInvitation[];
}) {
  const mayManage = useCan('member.manage');
  return (
    <>
      <PageHead title="Members" />
      {mayManage && (
        <Section title="Invite" text="They get a link by mail and join with an account of that address.">
          <InviteForm />
          {invitations.length > 0 && <InvitationList invitations={invitations} />}
        </Section>
      )}
      <Section
        title="People"
        text={
          <dl className={classes.roles}>
            {PROJECT_ROLES.map((role) => (
              <div key={role}>
                <dt>{ROLE_LABELS[role]}</dt>
                <dd>{ROLE_SENTENCES[role]}</dd>
              </div>
            ))}
          </dl>
        }
      >
        <MemberList members={members} />
      </Section>
    </>
  );
}
