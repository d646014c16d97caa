import {
  IconAntennaBars1,
  IconAntennaBars3,
  IconAntennaBars4,
  IconAntennaBars5,
  IconAlertSquareFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconEye,
} from '@tabler/icons-react';

import type { StoryStatus } from '@/lib/domain/statuses';
import type { Priority } from '@/lib/schemas/fields';

export const PRIORITY_LABELS: Readonly<Record<Priority, string>> = {
  none: 'No priority',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
};

const PRIORITY_ICONS = {
  none: IconAntennaBars1,
  low: IconAntennaBars3,
  medium: IconAntennaBars4,
  high: IconAntennaBars5,
  urgent: IconAlertSquareFilled,
} as const satisfies Record<Priority, unknown>;

/** The priority as bars. The caller says it in words. */
export function PriorityIcon({ priority, size = 16 }: { priority: Priority; size?: number }) {
  const Icon = PRIORITY_ICONS[priority];
  const color = priority === 'urgent' ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-dimmed)';
  return <Icon size={size} color={color} aria-hidden />;
}

const STATUS_ICONS = {
  backlog: { Icon: IconCircleDashed, color: 'var(--mantine-color-gray-6)' },
  ready: { Icon: IconCircle, color: 'var(--mantine-color-gray-6)' },
  in_progress: { Icon: IconCircleHalf2, color: 'var(--mantine-color-yellow-7)' },
  review: { Icon: IconEye, color: 'var(--mantine-color-blue-6)' },
  done: { Icon: IconCircleCheckFilled, color: 'var(--mantine-color-teal-7)' },
  cancelled: { Icon: IconCircleX, color: 'var(--mantine-color-gray-6)' },
} as const satisfies Record<StoryStatus, unknown>;

/** The status as a circle that fills. The caller says it in words. */
export function StatusIcon({ status, size = 16 }: { status: StoryStatus; size?: number }) {
  const { Icon, color } = STATUS_ICONS[status];
  return <Icon size={size} color={color} aria-hidden />;
}
