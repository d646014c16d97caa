import { Button, Group, List, Text } from '@mantine/core';

import { keptItem } from '@/components/project-store/kept-notice';
import { useProject } from '@/components/project-store/provider';
import { Dialog } from '@/components/ui/dialog';
import type { Kept } from '@/lib/operations/worked-on';

/** More than this is not read one by one. */
const MOST_ITEMS = 12;

type UndoDialogProps = { kept: readonly Kept[]; onUndo: () => void; onClose: () => void };

/** Says before a proposal is taken back what was worked on since, and so stays. */
export function UndoDialog({ kept, onUndo, onClose }: UndoDialogProps) {
  const rows = useProject((view) => view.rows);
  const people = useProject((view) => view.people);
  const rest = kept.length - MOST_ITEMS;
  return (
    <Dialog onClose={onClose} title="Some of it was worked on since">
      <Text size="sm">
        These stay, with what they are part of. Everything else that was created is removed.
      </Text>
      <List size="sm" my="sm">
        {kept.slice(0, MOST_ITEMS).map((item) => (
          <List.Item key={item.id}>{keptItem(item, { rows, people })}</List.Item>
        ))}
      </List>
      {rest > 0 && (
        <Text size="sm" c="dimmed">
          And {rest} more.
        </Text>
      )}
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" onClick={onUndo} data-autofocus>
          Undo the rest
        </Button>
      </Group>
    </Dialog>
  );
}
