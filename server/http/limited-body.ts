import { AppError } from '@/lib/errors';

function tooLarge(limit: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The request is larger than ${Math.round(limit / 1024)} kB.`, {
    details: { limitBytes: limit },
  });
}

/** The caller went away: an error of the connection that is not one of the services behind us. */
function endedEarly(cause: unknown): never {
  throw new AppError('BAD_REQUEST', 'The request ended before all of it had arrived.', { cause });
}

/**
 * Reads a request's body up to a limit in bytes. PAYLOAD_TOO_LARGE beyond it, without reading the rest; BAD_REQUEST when
 * it ends early.
 */
export async function readLimitedBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch(endedEarly);
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw tooLarge(limit);
    }
    chunks.push(part.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
