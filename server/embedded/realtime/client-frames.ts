import { z } from 'zod';

import { PROTOCOL_LIMITS } from './limits';

const MALFORMED = { ok: false } as const;

/** Clients send the data of protocol frames as an object; some double-encode it like the server does. */
function dataOf<T extends z.ZodType>(schema: T) {
  return z.preprocess((data) => (typeof data === 'string' ? parseJson(data) : data), schema);
}

const frameSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('pusher:ping') }),
  z.object({ event: z.literal('pusher:pong') }),
  z.object({
    event: z.literal('pusher:subscribe'),
    data: dataOf(
      z.object({ channel: z.string(), auth: z.string().nullish(), channel_data: z.string().nullish() }),
    ),
  }),
  z.object({ event: z.literal('pusher:unsubscribe'), data: dataOf(z.object({ channel: z.string() })) }),
  z.object({
    event: z.literal('pusher:signin'),
    data: dataOf(z.object({ auth: z.string(), user_data: z.string() })),
  }),
]);

const clientEventSchema = z.object({
  event: z.string().startsWith('client-').max(PROTOCOL_LIMITS.eventNameLength),
  channel: z.string(),
  data: z.unknown().optional(),
});

const memberSchema = z.object({
  user_id: z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1)),
  user_info: z.unknown().optional(),
});

const userSchema = z.object({ id: z.string().min(1), user_info: z.unknown().optional() });

type ProtocolFrame = z.infer<typeof frameSchema>;
export type ClientEvent = z.infer<typeof clientEventSchema>;
export type SubscribeRequest = Extract<ProtocolFrame, { event: 'pusher:subscribe' }>['data'];
export type SigninRequest = Extract<ProtocolFrame, { event: 'pusher:signin' }>['data'];

/** What a client sent: a protocol frame, an event for other clients, or nothing this server understands. */
export type ParsedFrame =
  | { ok: true; kind: 'protocol'; frame: ProtocolFrame }
  | { ok: true; kind: 'client-event'; event: ClientEvent }
  | { ok: false };

/** Parses one WebSocket message. Never throws. */
export function parseFrame(text: string): ParsedFrame {
  const json = parseJson(text);
  const frame = frameSchema.safeParse(json);
  if (frame.success) return { ok: true, kind: 'protocol', frame: frame.data };
  const event = clientEventSchema.safeParse(json);
  return event.success ? { ok: true, kind: 'client-event', event: event.data } : MALFORMED;
}

/** Reads the `channel_data` an auth endpoint signed for a presence channel. */
export function parseChannelData(channelData: string) {
  const member = memberSchema.safeParse(parseJson(channelData));
  if (!member.success) return undefined;
  return { userId: member.data.user_id, userInfo: member.data.user_info };
}

/** Reads the `user_data` an auth endpoint signed for a sign-in. */
export function parseUserData(userData: string) {
  const user = userSchema.safeParse(parseJson(userData));
  if (!user.success) return undefined;
  return { userId: user.data.id, userInfo: user.data.user_info };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
