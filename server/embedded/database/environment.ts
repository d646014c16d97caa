import { z } from 'zod';

const environmentSchema = z.object({
  DATABASE_DIR: z.string().min(1),
  DATABASE_SOCKET_DIR: z.string().min(1).optional(),
});

/** What the database process is told by the process that starts it. */
export function databaseEnvironment(): z.infer<typeof environmentSchema> {
  // Its own variables and not lib/env.ts: the application's settings, DATABASE_URL first, do not exist yet here.
  return environmentSchema.parse(process.env);
}
