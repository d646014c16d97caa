'use client';

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useState, type RefObject } from 'react';

import { cardData, isCardData } from './drag-data';

function edgeOf(data: Record<string | symbol, unknown>): 'top' | 'bottom' | null {
  const edge = extractClosestEdge(data);
  return edge === 'top' || edge === 'bottom' ? edge : null;
}

/** Makes a card draggable and a place to drop beside; answers on which edge the dragged card would land. */
export function useCardDrag(
  itemRef: RefObject<HTMLElement | null>,
  cardRef: RefObject<HTMLElement | null>,
  storyId: string,
  enabled: boolean,
) {
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);

  useEffect(() => {
    const [item, card] = [itemRef.current, cardRef.current];
    if (!enabled || !item || !card) return;
    return combine(
      draggable({ element: card, getInitialData: () => cardData(storyId) }),
      dropTargetForElements({
        element: item,
        canDrop: ({ source }) => isCardData(source.data) && source.data.storyId !== storyId,
        getData: ({ input, element }) =>
          attachClosestEdge(cardData(storyId), { input, element, allowedEdges: ['top', 'bottom'] }),
        onDragEnter: ({ self }) => setEdge(edgeOf(self.data)),
        onDrag: ({ self }) => setEdge(edgeOf(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [itemRef, cardRef, storyId, enabled]);

  return edge;
}
