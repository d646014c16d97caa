import type { Environment } from '@/lib/env';

type Realtime = Pick<
  Environment,
  'REALTIME_MODE' | 'PUSHER_HOST' | 'PUSHER_PORT' | 'PUSHER_USE_TLS' | 'PUSHER_CLUSTER'
>;

/** Where the realtime connection leads, when it does not lead to this application itself. */
function realtimeSource(realtime: Realtime): string[] {
  const { REALTIME_MODE, PUSHER_HOST, PUSHER_PORT, PUSHER_USE_TLS, PUSHER_CLUSTER } = realtime;
  if (REALTIME_MODE === 'embedded') return [];
  if (PUSHER_HOST === undefined) return [`wss://ws-${PUSHER_CLUSTER}.pusher.com`];
  const port = PUSHER_PORT === undefined ? '' : `:${PUSHER_PORT}`;
  return [`${PUSHER_USE_TLS ? 'wss' : 'ws'}://${PUSHER_HOST}${port}`];
}

export type PolicyInput = {
  nonce: string;
  /** The name and port the page is reached under. Not every browser counts its WebSockets as `'self'`. */
  host: string;
  realtime: Realtime;
  development: boolean;
};

/** What a page may load: scripts of this answer only, and nothing of other hosts but the realtime connection. */
export function contentSecurityPolicy({ nonce, host, realtime, development }: PolicyInput): string {
  const rules = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      // React's development build explains errors with it.
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    // The component library places elements by style attributes, which cannot carry a nonce.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", `ws://${host}`, `wss://${host}`, ...realtimeSource(realtime)],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Headers of every page. Links to invitations carry a secret, so no other site learns where a reader came from. */
export function securityHeaders(isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    ...(isHttps && { 'strict-transport-security': `max-age=${YEAR_SECONDS}` }),
  };
}
