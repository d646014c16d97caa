import type { ProjectEvent } from '@/lib/events';

/** The presence channel of a project: its members see its commits and each other. */
export function projectChannel(projectId: string): string {
  return `presence-project-${projectId}`;
}

const PROJECT_CHANNEL = /^presence-project-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The project of a channel name; `null` for any other channel. */
export function projectOfChannel(channel: string): string | null {
  return PROJECT_CHANNEL.exec(channel)?.[1] ?? null;
}

export const COMMIT_MESSAGE = 'commit';

/** Somebody is called otherwise now: browsers ask for changes, which say who is who. */
export const PEOPLE_MESSAGE = 'people';

/** How far a proposal that is being made has come: a `GenerationMessage`. */
export const GENERATION_MESSAGE = 'generation';

/** What every open browser of a project is told of a commit. Without `events` the receiver asks for the changes. */
export type CommitMessage = {
  seq: number;
  commitId: string;
  actorId: string | null;
  events?: ProjectEvent[];
};

/** How a browser reaches the realtime server. */
export type RealtimeConfiguration =
  | { mode: 'embedded'; key: string; path: string }
  | { mode: 'external'; key: string; cluster: string; host?: string; port?: number; useTls: boolean };
