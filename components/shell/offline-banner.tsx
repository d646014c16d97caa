'use client';

import { IconCloudOff } from '@tabler/icons-react';
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

/** Says that there is no network, for as long as there is none. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" className={classes.region}>
      {!isOnline && (
        <p className={classes.banner}>
          <IconCloudOff size={16} aria-hidden />
          You are offline. What you see may be out of date.
        </p>
      )}
    </div>
  );
}
