'use client';

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import {
  attachClosestEdge,
  extractClosestEdge,
  type Edge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

import { dragDataOf, pack, type DragData, type DropData } from './drag-data';

export type RowDragOptions = {
  drag: () => DragData;
  drop: DropData;
  /** Which drags show an edge to be dropped at; others light the whole row up. */
  edgeFor: DragData['kind'];
  enabled: boolean;
};

/** Makes a row something that can be dragged, and dropped upon or beside. */
export function useRowDrag({ drag, drop, edgeFor, enabled }: RowDragOptions) {
  const ref = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [over, setOver] = useState(false);
  const getDrag = useEffectEvent(() => pack(drag()));
  const getDrop = useEffectEvent(() => drop);

  useEffect(() => {
    const element = ref.current;
    if (!element || !enabled) return;
    const leave = () => {
      setEdge(null);
      setOver(false);
    };
    return combine(
      draggable({
        element,
        getInitialData: () => getDrag(),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => {
          const data = dragDataOf(source.data);
          return data !== null && (data.kind === 'stories' || edgeFor === 'epic');
        },
        getData: ({ input, source }) => {
          const data = pack(getDrop());
          if (dragDataOf(source.data)?.kind !== edgeFor) return data;
          return attachClosestEdge(data, { element, input, allowedEdges: ['top', 'bottom'] });
        },
        onDrag: ({ self, source }) => {
          setOver(source.element !== element);
          setEdge(source.element === element ? null : extractClosestEdge(self.data));
        },
        onDragLeave: leave,
        onDrop: leave,
      }),
    );
  }, [enabled, edgeFor]);

  return { ref, dragging, edge, over };
}
