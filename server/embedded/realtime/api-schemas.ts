import { z } from 'zod';

import { isChannelName } from './channel-name';
import { PROTOCOL_LIMITS } from './limits';

const channel = z.string().refine(isChannelName, 'Invalid channel name');
const eventName = z
  .string()
  .min(1)
  .max(PROTOCOL_LIMITS.eventNameLength)
  .refine((name) => !/^pusher(?:_internal)?:/.test(name), 'Event names of the protocol are reserved');

const common = {
  name: eventName,
  data: z.string(),
  socket_id: z
    .string()
    .regex(/^\d+\.\d+$/, 'Invalid socket id')
    .nullish()
    .transform((id) => id ?? undefined),
};

/** The comma-separated attributes a caller wants to know of channels. */
export const infoSchema = z
  .string()
  .nullish()
  .transform((info) => (info ? info.split(',').map((name) => name.trim()) : []))
  .pipe(z.array(z.enum(['user_count', 'subscription_count'])));

export type InfoAttribute = z.infer<typeof infoSchema>[number];

export const triggerSchema = z
  .object({
    ...common,
    channel: channel.optional(),
    channels: z.array(channel).min(1).max(PROTOCOL_LIMITS.channelsPerTrigger).optional(),
    info: infoSchema,
  })
  .transform(({ channel: single, channels, ...event }, context) => {
    const targets = channels ?? (single === undefined ? [] : [single]);
    if (targets.length === 0) context.addIssue({ code: 'custom', message: 'No channel given' });
    return { ...event, channels: [...new Set(targets)] };
  });

export const batchSchema = z.object({
  batch: z
    .array(z.object({ ...common, channel, info: infoSchema }))
    .min(1)
    .max(PROTOCOL_LIMITS.eventsPerBatch),
});
