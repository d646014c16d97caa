import { z } from 'zod';

const entrySchema = z.object({
  level: z.string(),
  msg: z.string().optional(),
  err: z.object({ message: z.string() }).partial().optional(),
});

function parse(line: string): z.infer<typeof entrySchema> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return entrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** The one line a person should see of a log entry, or nothing when it is not an error. */
export function errorSummary(line: string): string | undefined {
  const entry = parse(line);
  if (!entry || (entry.level !== 'error' && entry.level !== 'fatal')) return undefined;
  const parts = [entry.msg, entry.err?.message].filter((part) => part !== undefined && part !== '');
  return [...new Set(parts)].join(': ') || 'an error without a message';
}
