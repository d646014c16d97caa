'use client';

import { Menu, ScrollArea } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

import { useProject } from '@/components/project-store/provider';
import { selectMembers, selectProject, type TeamMember } from '@/components/project-store/selections';
import { Person } from '@/components/ui/person';
import { scaleSteps, type EstimateScale } from '@/lib/domain/estimates';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { STORY_STATUSES } from '@/lib/domain/statuses';
import { PRIORITIES } from '@/lib/schemas/fields';

import type { StoryPatch } from './story-edits';
import { PRIORITY_LABELS, PriorityIcon, StatusIcon } from './story-icons';

/** Fields of a story that are chosen from a few values. */
export type ChoiceField = 'status' | 'priority' | 'estimate' | 'assigneeId';

/** A value of a field. */
export type Choice = { key: string; label: string; icon?: ReactNode; patch: StoryPatch };

export const FIELD_LABELS: Readonly<Record<ChoiceField, string>> = {
  status: 'Status',
  priority: 'Priority',
  estimate: 'Estimate',
  assigneeId: 'Assignee',
};

/** What a field can be set to, with a project's scale and people. */
export function fieldChoices(
  field: ChoiceField,
  scale: EstimateScale,
  members: readonly TeamMember[],
): Choice[] {
  switch (field) {
    case 'status':
      return STORY_STATUSES.map((status) => ({
        key: status,
        label: STORY_STATUS_LABELS[status],
        icon: <StatusIcon status={status} />,
        patch: { status },
      }));
    case 'priority':
      return PRIORITIES.map((priority) => ({
        key: priority,
        label: PRIORITY_LABELS[priority],
        icon: <PriorityIcon priority={priority} />,
        patch: { priority },
      }));
    case 'estimate':
      return [
        { key: '', label: 'No estimate', patch: { estimate: null } },
        ...scaleSteps(scale, { extended: true }).map(({ value, label }) => ({
          key: String(value),
          label: scale === 'tshirt' ? `${label} (${value})` : label,
          patch: { estimate: value },
        })),
      ];
    case 'assigneeId':
      return [
        { key: '', label: 'Nobody', icon: <Person userId={null} name={null} />, patch: { assigneeId: null } },
        ...members.map((member) => ({
          key: member.userId,
          label: member.name,
          icon: <Person userId={member.userId} name={member.name} />,
          patch: { assigneeId: member.userId },
        })),
      ];
  }
}

function useFieldChoices(field: ChoiceField): Choice[] {
  const scale = useProject(selectProject)?.estimateScale ?? 'fibonacci';
  return fieldChoices(field, scale, useProject(selectMembers));
}

export type FieldMenuProps = {
  field: ChoiceField;
  /** The key of the present value, when there is one for all the stories it is about. */
  value?: string;
  opened?: boolean;
  onOpenedChange?: (opened: boolean) => void;
  onChoose: (patch: StoryPatch) => void;
  children: ReactElement;
};

/** A menu of the values of a field, opened by its child. */
export function FieldMenu({ field, value, opened, onOpenedChange, onChoose, children }: FieldMenuProps) {
  const choices = useFieldChoices(field);
  return (
    <Menu
      position="bottom-start"
      width={200}
      shadow="md"
      withinPortal
      {...(opened !== undefined && { opened })}
      {...(onOpenedChange && { onChange: onOpenedChange })}
      returnFocus
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{FIELD_LABELS[field]}</Menu.Label>
        <ScrollArea.Autosize mah={320} type="auto">
          {choices.map((choice) => (
            <Menu.Item
              key={choice.key}
              leftSection={choice.icon}
              fw={choice.key === value ? 600 : undefined}
              onClick={() => onChoose(choice.patch)}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
