'use client';

import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState, type ComponentType, type ReactNode } from 'react';

import { EmptyState } from './empty-state';
import { notifyFailure } from './notify';
import { missingPart, useArrived, type Part } from './part';

/** Something as soon as its code is there, which is asked for elsewhere. */
export function arriving<Props extends object>(part: Part<ComponentType<Props>>) {
  return function Arriving(props: Props) {
    const Component = useArrived(part);
    return Component && <Component {...props} />;
  };
}

/**
 * Something that somebody opened, once its code is there. Where it cannot be fetched it is closed again with a notice, and
 * the page stays; opening it again tries again.
 */
export function fetchedDialog<Props extends { onClose: () => void }>(
  name: string,
  part: Part<ComponentType<Props>>,
) {
  return function FetchedDialog(props: Props) {
    const Dialog = useArrived(part);
    const giveUp = useEffectEvent(() => {
      props.onClose();
      notifyFailure(missingPart(name));
    });
    useEffect(() => {
      let isWanted = true;
      part.fetch().catch(() => {
        if (isWanted) giveUp();
      });
      return () => {
        isWanted = false;
      };
    }, []);
    return Dialog && <Dialog {...props} />;
  };
}

/** A part of a page, once its code is there. Where it cannot be fetched its place says so, and waits for the connection. */
export function fetchedBlock<Props extends object>(
  part: Part<ComponentType<Props>>,
  placeholder: ReactNode = null,
) {
  return function FetchedBlock(props: Props) {
    const Block = useArrived(part);
    const [isMissing, setMissing] = useState(false);
    const tryIt = () => void part.fetch().catch(() => setMissing(true));
    const tryAtFirst = useEffectEvent(tryIt);
    useEffect(() => {
      const listener = () => tryAtFirst();
      listener();
      addEventListener('online', listener);
      return () => removeEventListener('online', listener);
    }, []);
    if (Block) return <Block {...props} />;
    if (!isMissing) return placeholder;
    return (
      <EmptyState
        title="This part could not be loaded"
        action={
          <Button size="xs" variant="default" onClick={tryIt}>
            Try again
          </Button>
        }
      >
        It needs the connection once, and shows as soon as it is back.
      </EmptyState>
    );
  };
}
