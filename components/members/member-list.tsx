'use client';

import { ActionIcon, Select } from '@mantine/core';
import { IconDoorExit, IconUserMinus } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';

import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { api } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { confirmAction } from '@/components/ui/confirm-action';
import { Person } from '@/components/ui/person';
import { PROJECT_ROLES, type ProjectRole } from '@/lib/permissions';
import type { MemberItem } from '@/server/features/members/queries';

import classes from './member-list.module.css';
import { INVITABLE, ROLE_LABELS, roleOptions } from './roles';

const UNASSIGNED = 'Their open work is left unassigned. What they did stays in the history.';

/** The members of the project; those who may change roles and remove people find the means beside them. */
export function MemberList({ members }: { members: MemberItem[] }) {
  const { project, role, user } = useCurrentProject();
  const mayManage = useCan('member.manage');
  const router = useRouter();
  const { pending, run } = useAction();
  const list = useRef<HTMLUListElement>(null);
  const projectId = project.id;
  const owners = members.filter((member) => member.role === 'owner').length;

  async function change(member: MemberItem, next: ProjectRole) {
    const target = { projectId, id: member.id, version: member.version, role: next };
    const done = `${member.name} is ${ROLE_LABELS[next].toLowerCase()} now.`;
    await run(() => api.members.updateRole.mutate(target), done);
    router.refresh();
  }

  async function remove(member: MemberItem) {
    const sure = await confirmAction({
      title: `Remove ${member.name}?`,
      text: `They no longer see this project. ${UNASSIGNED}`,
      action: 'Remove',
    });
    if (!sure) return;
    await run(
      () => api.members.remove.mutate({ projectId, id: member.id }),
      `${member.name} is no longer a member.`,
    );
    list.current?.focus({ preventScroll: true });
    router.refresh();
  }

  async function leave() {
    const sure = await confirmAction({
      title: `Leave ${project.name}?`,
      text: 'You no longer see this project, until somebody invites you again. Your open work is left unassigned.',
      action: 'Leave project',
    });
    if (sure && (await run(() => api.members.leave.mutate({ projectId }), `You left ${project.name}.`)))
      router.push('/projects');
  }

  function controls(member: MemberItem) {
    const isSelf = member.userId === user.id;
    const isLastOwner = member.role === 'owner' && owners === 1;
    const mayTouch = mayManage && (member.role !== 'owner' || role === 'owner');
    return (
      <>
        {mayTouch && !isLastOwner ? (
          <Select
            className={classes.select}
            aria-label={`Role of ${member.name}`}
            data={roleOptions(role === 'owner' ? PROJECT_ROLES : INVITABLE)}
            value={member.role}
            allowDeselect={false}
            onChange={(next) => next && next !== member.role && void change(member, next)}
          />
        ) : (
          <span className={classes.role}>{ROLE_LABELS[member.role]}</span>
        )}
        {isSelf && !isLastOwner && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Leave this project"
            title="Leave this project"
            disabled={pending}
            onClick={() => void leave()}
          >
            <IconDoorExit size={16} aria-hidden />
          </ActionIcon>
        )}
        {!isSelf && mayTouch && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${member.name}`}
            title={`Remove ${member.name}`}
            disabled={pending}
            onClick={() => void remove(member)}
          >
            <IconUserMinus size={16} aria-hidden />
          </ActionIcon>
        )}
      </>
    );
  }

  return (
    <ul ref={list} tabIndex={-1} className={classes.list} aria-label="Members">
      {members.map((member) => (
        <li key={member.id} className={classes.row}>
          <Person userId={member.userId} name={member.name} size={28} />
          <span className={classes.person}>
            <span className={classes.name}>
              {member.name}
              {member.userId === user.id && <span className={classes.self}> (you)</span>}
            </span>
            <span className={classes.email}>{member.email}</span>
          </span>
          {controls(member)}
        </li>
      ))}
    </ul>
  );
}
