import Pusher from 'pusher';

import { env } from '@/lib/env';
import { outboxMail } from '@/server/adapters/mail/outbox';
import { smtpMail } from '@/server/adapters/mail/smtp';
import { memoryRateLimit } from '@/server/adapters/rate-limit/memory';
import { database } from '@/server/database';
import { createSnapshotCache } from '@/server/features/snapshot/service';
import { RATE_LIMITS } from '@/server/ports/rate-limit';
import type { CommitListener, WritePath } from '@/server/operations/write-path';
import { createProjectStore } from '@/server/operations/project-store';
import { createBroadcaster } from '@/server/realtime/broadcaster';
import { createAccessWatch } from '@/server/realtime/connections';

/** A message that is not taken in time is made up for by looking; nobody waits for it. */
const REALTIME_MS = 2_000;

function openRealtime(): Pusher {
  const {
    PUSHER_APP_ID,
    PUSHER_KEY,
    PUSHER_SECRET,
    PUSHER_HOST,
    PUSHER_PORT,
    PUSHER_USE_TLS,
    PUSHER_CLUSTER,
  } = env();
  const app = {
    appId: PUSHER_APP_ID,
    key: PUSHER_KEY,
    secret: PUSHER_SECRET,
    useTLS: PUSHER_USE_TLS,
    timeout: REALTIME_MS,
  };
  if (!PUSHER_HOST) return new Pusher({ ...app, cluster: PUSHER_CLUSTER });
  return new Pusher({ ...app, host: PUSHER_HOST, port: PUSHER_PORT ? String(PUSHER_PORT) : undefined });
}

function compose() {
  const { pool, prisma } = database();
  const realtime = openRealtime();
  const listeners = [createBroadcaster(realtime), createAccessWatch(pool, realtime)];
  const onCommit: CommitListener = (commit) => listeners.forEach((listener) => listener(commit));
  const path: WritePath = { pool, store: createProjectStore(pool), onCommit };
  const { SMTP_URL, MAIL_FROM } = env();
  const mail = SMTP_URL ? smtpMail(SMTP_URL, MAIL_FROM) : outboxMail(pool);
  const rateLimit = memoryRateLimit(RATE_LIMITS);
  return { pool, prisma, realtime, path, mail, rateLimit, snapshots: createSnapshotCache(pool) };
}

export type Container = ReturnType<typeof compose>;

const shared = globalThis as typeof globalThis & { container?: Container };

/** Everything the process shares, put together once from the environment. */
export function container(): Container {
  shared.container ??= compose();
  return shared.container;
}
