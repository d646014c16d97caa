'use client';

import { ActionIcon, Avatar, Container, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';

import { InviteForm } from '@/components/members/invite-form';
import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { api } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { confirmAction } from '@/components/ui/confirm-action';
import { PageHead } from '@/components/ui/page-head';
import type { OperationInput } from '@/lib/operations/registry';
import type { ProjectRole } from '@/lib/permissions';
import type { MemberItem } from '@/server/features/members/queries';

export type OpenInvitation = { id: string; email: string; role: ProjectRole; expiresAt: string };

const ROLES: { value: ProjectRole; label: string }[] = [
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Admin' },
  { value: 'member', label: 'Member' },
  { value: 'viewer', label: 'Viewer' },
];

/** Who works on the project, and who was asked to. */
export function MemberList({
  members,
  invitations,
}: {
  members: MemberItem[];
  invitations: OpenInvitation[];
}) {
  const { project, user } = useCurrentProject();
  const mayManage = useCan('member.manage');
  const router = useRouter();
  const { pending, run } = useAction();

  async function commit(operation: OperationInput, done: string) {
    const sent = () => api.operations.commit.mutate({ projectId: project.id, operations: [operation] });
    if (await run(sent, done)) router.refresh();
  }

  async function invite(email: string, role: 'admin' | 'member' | 'viewer') {
    await api.members.invite.mutate({ projectId: project.id, email, role });
    router.refresh();
  }

  async function remove(member: MemberItem) {
    const self = member.userId === user.id;
    const sure = await confirmAction({
      title: self ? 'Leave this project?' : `Remove ${member.name}?`,
      text: 'Work assigned to them becomes unassigned. What they did stays in the history.',
      action: self ? 'Leave' : 'Remove',
    });
    if (!sure) return;
    if (!self)
      return commit({ type: 'member.remove', id: member.id }, `${member.name} is no longer a member.`);
    const left = await run(
      () => api.operations.commit.mutate({ projectId: project.id, operations: [{ type: 'member.leave' }] }),
      'You left the project.',
    );
    if (left) router.push('/projects');
  }

  return (
    <Container size="sm" py="lg">
      <PageHead title="Members" />
      <Stack>
        {mayManage && <InviteForm onInvite={invite} />}
        <Paper withBorder>
          {members.map((member) => (
            <Group key={member.id} px="md" py="xs" gap="sm" wrap="nowrap">
              <Avatar name={member.name} color="initials" size={28} radius="xl" alt="" />
              <div style={{ flex: 1, minWidth: 0 }}>
                <Text size="sm" fw={500} truncate>
                  {member.name}
                  {member.userId === user.id && ' (you)'}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {member.email}
                </Text>
              </div>
              <Select
                size="xs"
                w={104}
                aria-label={`Role of ${member.name}`}
                data={ROLES}
                value={member.role}
                allowDeselect={false}
                disabled={!mayManage || pending}
                onChange={(role) =>
                  role &&
                  void commit(
                    { type: 'member.updateRole', id: member.id, role },
                    `${member.name} is ${role} now.`,
                  )
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={member.userId === user.id ? 'Leave this project' : `Remove ${member.name}`}
                disabled={pending || (!mayManage && member.userId !== user.id)}
                onClick={() => void remove(member)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          ))}
        </Paper>
        {invitations.length > 0 && (
          <Paper withBorder>
            {invitations.map((invitation) => (
              <Group key={invitation.id} px="md" py="xs" gap="sm" wrap="nowrap">
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Text size="sm" truncate>
                    {invitation.email}
                  </Text>
                  <Text size="xs" c="dimmed">
                    Invited as {invitation.role}, open until {invitation.expiresAt.slice(0, 10)}
                  </Text>
                </div>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Withdraw the invitation of ${invitation.email}`}
                  disabled={pending}
                  onClick={() =>
                    void commit(
                      { type: 'invitation.revoke', id: invitation.id },
                      'The invitation is withdrawn.',
                    )
                  }
                >
                  <IconX size={16} />
                </ActionIcon>
              </Group>
            ))}
          </Paper>
        )}
      </Stack>
    </Container>
  );
}
