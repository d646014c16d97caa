import { z } from 'zod';

import { projectEventSchema } from '@/lib/events';
import { idSchema } from '@/lib/schemas/fields';

/** The presence channel of a project: its members see its commits and each other. */
export function projectChannel(projectId: string): string {
  return `presence-project-${projectId}`;
}

/** The project of a channel name; `null` for any other channel. */
export function projectOfChannel(channel: string): string | null {
  const id = channel.startsWith('presence-project-') ? channel.slice('presence-project-'.length) : null;
  return idSchema.safeParse(id).success ? id : null;
}

export const COMMIT_MESSAGE = 'commit';

/** What every open browser of a project is told of a commit. Without `events` the receiver asks for the changes. */
export const commitMessageSchema = z.object({
  seq: z.int().min(1),
  commitId: idSchema,
  actorId: idSchema.nullable(),
  events: z.array(projectEventSchema).optional(),
});
export type CommitMessage = z.infer<typeof commitMessageSchema>;

/** How a browser reaches the realtime server. */
export type RealtimeConfiguration =
  | { mode: 'embedded'; key: string; path: string }
  | { mode: 'external'; key: string; cluster: string; host?: string; port?: number; useTls: boolean };
