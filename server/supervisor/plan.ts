import { join } from 'node:path';

import type { Secrets } from './secrets';
import type { ServiceCommand } from './service-process';
import { socketUrl } from './socket-directory';

export type PlanInput = {
  /** What the user set; a service set there replaces the embedded one. */
  environment: NodeJS.ProcessEnv;
  secrets: Secrets;
  dataDirectory: string;
  socketDirectory: string;
  web: { port: number; addresses: readonly string[]; dev: boolean };
  /** Free ports of the loopback interface for the embedded servers. */
  ports: { realtime: number; jobs: number };
};

export type Plan = {
  database: ServiceCommand | undefined;
  realtime: ServiceCommand | undefined;
  jobs: ServiceCommand | undefined;
  web: ServiceCommand;
  /** What the application itself reads, whichever process it runs in. */
  environment: NodeJS.ProcessEnv;
};

const LOOPBACK = '127.0.0.1';

const REALTIME_VARIABLES = ['PUSHER_APP_ID', 'PUSHER_KEY', 'PUSHER_SECRET', 'PUSHER_HOST', 'PUSHER_CLUSTER'];
const JOBS_VARIABLES = ['INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY', 'INNGEST_BASE_URL', 'INNGEST_DEV'];

/** The address by which the services of this machine reach the application. */
function internalUrl({ port, addresses }: PlanInput['web']): string {
  const [address = LOOPBACK] = addresses;
  const host = address === '0.0.0.0' || address === '::' ? LOOPBACK : address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Decides which services are embedded and what every process gets to know of the others. */
export function planServices(input: PlanInput): Plan {
  const { environment, secrets, ports, web } = input;
  const isSet = (name: string) => (environment[name] ?? '') !== '';
  const embedded = {
    database: !isSet('DATABASE_URL'),
    realtime: !REALTIME_VARIABLES.some(isSet),
    jobs: !JOBS_VARIABLES.some(isSet),
  };

  const application: NodeJS.ProcessEnv = {
    NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
    NEXTAUTH_URL: `http://localhost:${web.port}`,
    ...Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
    NODE_ENV: web.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: input.dataDirectory,
    ...(embedded.database && {
      DATABASE_URL: socketUrl(input.socketDirectory),
    }),
    ...(embedded.realtime && {
      PUSHER_APP_ID: 'ai-scrum-master',
      PUSHER_KEY: secrets.PUSHER_KEY,
      PUSHER_SECRET: secrets.PUSHER_SECRET,
      PUSHER_HOST: LOOPBACK,
      PUSHER_PORT: String(ports.realtime),
      PUSHER_USE_TLS: 'false',
      REALTIME_MODE: 'embedded',
    }),
    ...(embedded.jobs && {
      INNGEST_EVENT_KEY: secrets.INNGEST_EVENT_KEY,
      INNGEST_SIGNING_KEY: secrets.INNGEST_SIGNING_KEY,
      INNGEST_BASE_URL: `http://${LOOPBACK}:${ports.jobs}`,
    }),
  };

  function command(
    name: string,
    readyTimeoutMs: number,
    extra: Record<string, string> = {},
    args: readonly string[] = [],
  ): ServiceCommand {
    const entry = name === 'web' ? 'server/web/main.ts' : `server/embedded/${name}/main.ts`;
    return { name, entry, args, readyTimeoutMs, environment: { ...application, ...extra } };
  }

  return {
    environment: application,
    database: embedded.database
      ? command('database', 60_000, {
          DATABASE_DIR: join(input.dataDirectory, 'database'),
          DATABASE_SOCKET_DIR: input.socketDirectory,
        })
      : undefined,
    realtime: embedded.realtime ? command('realtime', 20_000) : undefined,
    jobs: embedded.jobs
      ? command('jobs', 30_000, {
          JOBS_HOST: LOOPBACK,
          JOBS_PORT: String(ports.jobs),
          JOBS_APP_URLS: [`${internalUrl(web)}/api/inngest`, environment.JOBS_APP_URLS ?? ''].join(','),
        })
      : undefined,
    web: command('web', 60_000, {}, [
      `--port=${web.port}`,
      ...web.addresses.map((address) => `--address=${address}`),
      ...(web.dev ? ['--dev'] : []),
      ...(environment.TRUST_PROXY === 'true' ? ['--trust-proxy'] : []),
    ]),
  };
}
