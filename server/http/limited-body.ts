import { AppError } from '@/lib/errors';

/** A request whose body is still to be read, whichever server it came through. */
export type Unread = { headers: Pick<Headers, 'get'>; body: AsyncIterable<Uint8Array> | null };

function tooLarge(limit: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request is larger than ${Math.round(limit / 1024)} kB.`, {
    details: { limitBytes: limit },
  });
}

/** The caller went away: an error of the connection that is not one of the services behind us. */
async function* untilItEnds(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new AppError('BAD_REQUEST', 'The request ended before all of it had arrived.', { cause });
  }
}

/**
 * Reads a request's body up to a limit in bytes. PAYLOAD_TOO_LARGE beyond it, without reading the rest; BAD_REQUEST when
 * it ends early.
 */
export async function readLimitedBody(
  { headers, body }: Unread,
  limit: number,
): Promise<Buffer<ArrayBuffer>> {
  if (Number(headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ? untilItEnds(body) : []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
