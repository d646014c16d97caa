'use client';

import { Menu } from '@mantine/core';
import {
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconFlag3,
  IconLayoutSidebarRightExpand,
  IconUserMinus,
  IconUserPlus,
} from '@tabler/icons-react';
import { useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectProject } from '@/components/project-store/selections';
import { StatusIcon } from '@/components/stories/story-icons';
import type { BoardColumn, BoardPlace } from '@/lib/board/columns';
import { placeAtEnd } from '@/lib/board/moves';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { STORY_STATUSES } from '@/lib/domain/statuses';
import type { OperationInput } from '@/lib/operations/registry';

import { useBoardActions } from './board-context';
import { FlagDialog } from './flag-dialog';

type StoryPatch = Extract<OperationInput, { type: 'story.update' }>['patch'];

/** For which card the menu is open, and the button it hangs from. */
export type OpenMenu = { storyId: string; anchor: HTMLElement };

export type CardMenuProps = {
  menu: OpenMenu;
  columns: readonly BoardColumn[];
  movable: boolean;
  onMove: (storyId: string, place: BoardPlace) => void;
  onClose: () => void;
};

/** What can be done with a card. One menu serves all cards. */
export function CardMenu({ menu: { storyId, anchor }, columns, movable, onMove, onClose }: CardMenuProps) {
  const store = useProjectStore();
  const userId = useProject((view) => view.userId);
  const projectKey = useProject(selectProject)?.key ?? '';
  const story = useProject(({ rows }) => rows.story.get(storyId));
  const { open } = useBoardActions();
  const [flagging, setFlagging] = useState(false);
  const [box] = useState(() => anchor.getBoundingClientRect());
  if (!story) return null;

  const storyKey = `${projectKey}-${story.number}`;
  const update = (patch: StoryPatch) =>
    void store.run([{ type: 'story.update', id: storyId, version: story.version, patch }]);
  const mine = story.assigneeId === userId;

  if (flagging) {
    return (
      <FlagDialog
        storyKey={storyKey}
        onFlag={(blockedReason) => update({ blockedReason })}
        onClose={onClose}
      />
    );
  }
  return (
    <Menu opened onClose={onClose} position="bottom-end" width={220} shadow="md" returnFocus={false}>
      <Menu.Target>
        <span
          style={{ position: 'fixed', left: box.left, top: box.top, width: box.width, height: box.height }}
          aria-hidden
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Actions for ${storyKey}`}>
        <Menu.Item leftSection={<IconLayoutSidebarRightExpand size={15} />} onClick={() => open(storyKey)}>
          Open {storyKey}
        </Menu.Item>
        {movable && (
          <>
            <Menu.Item
              leftSection={mine ? <IconUserMinus size={15} /> : <IconUserPlus size={15} />}
              onClick={() => update({ assigneeId: mine ? null : userId })}
            >
              {mine ? 'Unassign me' : 'Assign to me'}
            </Menu.Item>
            {story.blockedReason === null ? (
              <Menu.Item
                leftSection={<IconFlag3 size={15} />}
                closeMenuOnClick={false}
                onClick={() => setFlagging(true)}
              >
                Flag as blocked…
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconFlag3 size={15} />}
                onClick={() => update({ blockedReason: null })}
              >
                Take the flag off
              </Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconArrowBarToUp size={15} />}
              onClick={() => onMove(storyId, { status: story.status, index: 0 })}
            >
              To the top
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowBarToDown size={15} />}
              onClick={() => onMove(storyId, placeAtEnd(columns, storyId, story.status))}
            >
              To the bottom
            </Menu.Item>
            <Menu.Divider />
            <Menu.Label>Move to</Menu.Label>
            {STORY_STATUSES.filter((status) => status !== story.status).map((status) => (
              <Menu.Item
                key={status}
                leftSection={<StatusIcon status={status} size={15} />}
                onClick={() => void store.run([{ type: 'story.move', id: storyId, status }])}
              >
                {STORY_STATUS_LABELS[status]}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
