'use client';

import { ActionIcon, Kbd, Popover } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';

const KEYS = [
  ['↑ ↓ or J K', 'Go through the list'],
  ['Enter', 'Open the story, fold the epic'],
  ['← →', 'Fold and unfold the epic'],
  ['C', 'New story below'],
  ['E', 'Change the title'],
  ['Alt ↑ ↓', 'Move up or down'],
  ['1 – 9, 0', 'Estimate, take the estimate away'],
  ['A, P, S', 'Assignee, priority, status'],
  ['I', 'Into the sprint, or out of it'],
  ['X, Shift ↑ ↓', 'Choose several'],
  ['Del', 'Delete'],
] as const;

/** What the keys do in the backlog. */
export function Shortcuts() {
  return (
    <Popover position="bottom-end" width={320} shadow="md" withinPortal>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="Keys of the backlog">
          <IconKeyboard size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <table style={{ fontSize: 12, borderSpacing: '0 4px' }}>
          <tbody>
            {KEYS.map(([keys, what]) => (
              <tr key={keys}>
                <th
                  scope="row"
                  style={{ textAlign: 'left', fontWeight: 400, paddingRight: 12, whiteSpace: 'nowrap' }}
                >
                  <Kbd size="xs">{keys}</Kbd>
                </th>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Popover.Dropdown>
    </Popover>
  );
}
