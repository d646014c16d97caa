'use client';

import { IconCloudOff } from '@tabler/icons-react';
import { useParams } from 'next/navigation';
import { useSyncExternalStore } from 'react';

import classes from './offline-banner.module.css';

function subscribe(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

/** Says that there is no network, for as long as there is none. A project says so itself, with what waits for it. */
export function OfflineBanner() {
  const isInProject = useParams().slug !== undefined;
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" className={classes.region}>
      {!isOnline && !isInProject && (
        <p className={classes.banner}>
          <IconCloudOff size={16} aria-hidden />
          You are offline. What you see may be out of date.
        </p>
      )}
    </div>
  );
}
