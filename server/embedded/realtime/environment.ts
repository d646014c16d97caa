import { z } from 'zod';

const environmentSchema = z.object({
  PUSHER_APP_ID: z.string().min(1),
  PUSHER_KEY: z.string().min(1),
  PUSHER_SECRET: z.string().min(1),
  PUSHER_HOST: z.string().min(1).default('127.0.0.1'),
  PUSHER_PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65_535)),
});

/** Reads the configuration of the embedded server from the environment its parent process gave it. */
export function readConfiguration() {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) {
    const problems = environment.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The environment of the realtime server is not valid. ${problems.join('; ')}`);
  }
  const { data } = environment;
  return {
    appId: data.PUSHER_APP_ID,
    key: data.PUSHER_KEY,
    secret: data.PUSHER_SECRET,
    host: data.PUSHER_HOST,
    port: data.PUSHER_PORT,
  };
}
