'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';

import { useCurrentProject } from '@/components/projects/project-context';
import { api } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { Moment } from '@/components/ui/moment';
import { focusPage } from '@/components/ui/page-focus';
import type { OpenInvitation } from '@/server/features/members/service';

import { ROLE_LABELS } from './roles';
import classes from './member-list.module.css';

/** Invitations nobody has accepted yet: their links to hand over, and the means to withdraw them. */
export function InvitationList({ invitations }: { invitations: OpenInvitation[] }) {
  const { project } = useCurrentProject();
  const router = useRouter();
  const { pending, run } = useAction();

  async function revoke({ id, email }: OpenInvitation) {
    const target = { projectId: project.id, id };
    await run(() => api.members.revokeInvitation.mutate(target), `The invitation of ${email} is withdrawn.`);
    focusPage();
    router.refresh();
  }

  return (
    <ul className={classes.list} aria-label="Open invitations" style={{ marginTop: '1rem' }}>
      {invitations.map((invitation) => (
        <li key={invitation.id} className={classes.row}>
          <span className={classes.person}>
            <span className={classes.name}>{invitation.email}</span>
            <span className={classes.email}>
              Invited as {ROLE_LABELS[invitation.role].toLowerCase()}, open until{' '}
              <Moment at={invitation.expiresAt} />
            </span>
          </span>
          <Button
            variant="default"
            size="xs"
            onClick={() =>
              void run(() => navigator.clipboard.writeText(invitation.link), 'The link is in the clipboard.')
            }
          >
            Copy link
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Withdraw the invitation of ${invitation.email}`}
            title="Withdraw"
            disabled={pending}
            onClick={() => void revoke(invitation)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
