import { runService } from '../service';
import { readEnvironment } from './environment';
import { startJobsServer } from './server';

await runService(async () => {
  const env = readEnvironment();
  return startJobsServer({
    host: env.JOBS_HOST,
    port: env.JOBS_PORT,
    databaseUrl: env.DATABASE_URL,
    eventKey: env.INNGEST_EVENT_KEY,
    signingKey: env.INNGEST_SIGNING_KEY,
    appUrls: env.JOBS_APP_URLS,
    leaseMs: env.JOBS_LEASE_MS,
  });
});
