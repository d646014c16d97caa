import { describe, expect, it } from 'vitest';

import { planServices, type PlanInput } from './plan';

const SECRETS = {
  NEXTAUTH_SECRET: 'n'.repeat(64),
  PUSHER_KEY: 'key',
  PUSHER_SECRET: 'secret',
  INNGEST_EVENT_KEY: 'event-key',
  INNGEST_SIGNING_KEY: `signkey-prod-${'a'.repeat(64)}`,
};

function plan(environment: Record<string, string> = {}, web: Partial<PlanInput['web']> = {}) {
  return planServices({
    environment: { NODE_ENV: 'test', ...environment },
    secrets: SECRETS,
    dataDirectory: '/data',
    socketDirectory: '/tmp/sockets',
    web: { port: 3000, addresses: ['127.0.0.1', '::1'], dev: false, ...web },
    ports: { realtime: 4001, jobs: 4002 },
  });
}

describe('planServices', () => {
  it('embeds everything when nothing is set', () => {
    const { database, realtime, jobs, web, environment } = plan();
    expect([database, realtime, jobs, web].map((service) => service?.entry)).toEqual([
      'server/embedded/database/main.ts',
      'server/embedded/realtime/main.ts',
      'server/embedded/jobs/main.ts',
      'server/web/main.ts',
    ]);
    expect(environment).toMatchObject({
      NODE_ENV: 'production',
      NEXTAUTH_URL: 'http://localhost:3000',
      DATABASE_URL: 'postgresql://postgres@localhost/postgres?host=%2Ftmp%2Fsockets',
      PUSHER_PORT: '4001',
      REALTIME_MODE: 'embedded',
      INNGEST_BASE_URL: 'http://127.0.0.1:4002',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const { database, environment } = plan({ DATABASE_URL: '', NEXTAUTH_SECRET: '' });
    expect(database).toBeDefined();
    expect(environment.NEXTAUTH_SECRET).toBe(SECRETS.NEXTAUTH_SECRET);
  });

  it.each([
    ['database', { DATABASE_URL: 'postgresql://db/scrum' }],
    ['realtime', { PUSHER_APP_ID: '1', PUSHER_KEY: 'k', PUSHER_SECRET: 's' }],
    ['jobs', { INNGEST_EVENT_KEY: 'e', INNGEST_SIGNING_KEY: 's' }],
    ['jobs', { INNGEST_DEV: 'http://localhost:8288' }],
  ] as const)('leaves the embedded %s out when a real one is named', (name, variables) => {
    const planned = plan(variables);
    expect(planned[name]).toBeUndefined();
    expect(planned.environment).toMatchObject(variables);
    const others = (['database', 'realtime', 'jobs'] as const).filter((other) => other !== name);
    for (const other of others) expect(planned[other]).toBeDefined();
  });

  it('mixes no embedded value into a real service', () => {
    const { environment } = plan({ PUSHER_APP_ID: '1', PUSHER_KEY: 'k', PUSHER_SECRET: 's' });
    expect(environment).not.toHaveProperty('PUSHER_PORT');
    expect(environment).not.toHaveProperty('REALTIME_MODE');
  });

  it.each([
    [['127.0.0.1', '::1'], 'http://127.0.0.1:3000/api/inngest'],
    [['0.0.0.0'], 'http://127.0.0.1:3000/api/inngest'],
    [['192.168.1.5'], 'http://192.168.1.5:3000/api/inngest'],
    [['fe80::1'], 'http://[fe80::1]:3000/api/inngest'],
  ])('lets the executor reach an application that listens on %j', (addresses, url) => {
    expect(plan({}, { addresses }).jobs?.environment.JOBS_APP_URLS?.split(',')[0]).toBe(url);
  });

  it('believes forwarding headers only when told that a proxy sets them', () => {
    expect(plan().web.args).not.toContain('--trust-proxy');
    expect(plan({ TRUST_PROXY: 'true' }).web.args).toContain('--trust-proxy');
  });
});
