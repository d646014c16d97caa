/**
 * Limits of Pusher Channels itself. They are not adjustable: what the embedded server lets through must also
 * pass at the hosted service.
 */
export const PROTOCOL_LIMITS = {
  channelNameLength: 200,
  eventNameLength: 200,
  eventDataBytes: 10_240,
  channelsPerTrigger: 100,
  eventsPerBatch: 10,
  clientEventsPerSecond: 10,
  membersPerPresenceChannel: 100,
  userIdLength: 128,
  userInfoBytes: 1_024,
  requestAgeSeconds: 600,
} as const;

/** Bounds that protect this process. Tests lower them to reach the edges quickly. */
export type ServerLimits = {
  /** Largest WebSocket message accepted from a client. */
  frameBytes: number;
  /** Largest HTTP body: ten events of 10 kB stay below it even when every character is escaped. */
  requestBodyBytes: number;
  /** Unsent bytes a socket may pile up before it is closed as a slow consumer. */
  bufferedBytes: number;
  connections: number;
  subscriptionsPerConnection: number;
  cachedChannels: number;
  cacheTtlMs: number;
  /** Silence beyond the activity timeout after which the server asks whether the client still lives. */
  silenceGraceMs: number;
  pongTimeoutMs: number;
  /** How long a stopping server waits for clients to acknowledge the close. */
  stopGraceMs: number;
};

export const DEFAULT_LIMITS: ServerLimits = {
  frameBytes: 65_536,
  requestBodyBytes: 1_048_576,
  bufferedBytes: 1_048_576,
  connections: 10_000,
  subscriptionsPerConnection: 200,
  cachedChannels: 1_000,
  cacheTtlMs: 30 * 60_000,
  silenceGraceMs: 30_000,
  pongTimeoutMs: 30_000,
  stopGraceMs: 2_000,
};
