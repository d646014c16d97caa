export type PageHandlers = {
  /** The page is looked at again: its timers and its connection may have slept. */
  onShown: () => void;
  onHidden: () => void;
  onOnline: () => void;
  onOffline: () => void;
};

/** Watches whether the page is looked at and the device has a network. */
export type WatchPage = (handlers: PageHandlers) => {
  isVisible: () => boolean;
  stop: () => void;
};

/** `WatchPage` of a browser. */
export const watchPage: WatchPage = ({ onShown, onHidden, onOnline, onOffline }) => {
  const isVisible = () => document.visibilityState === 'visible';
  const onVisibility = () => (isVisible() ? onShown() : onHidden());
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('online', onOnline);
  addEventListener('offline', onOffline);
  return {
    isVisible,
    stop() {
      document.removeEventListener('visibilitychange', onVisibility);
      removeEventListener('online', onOnline);
      removeEventListener('offline', onOffline);
    },
  };
};
