import { WireError } from './wire';

export type FrameReader = {
  push: (chunk: Buffer) => void;
  /** The next whole message, type byte and length included; a startup packet has no type byte. */
  next: (kind: 'startup' | 'message') => Buffer | undefined;
};

/** Cuts a byte stream into messages. A message longer than `maxBytes` is refused before it is held in memory. */
export function createFrameReader(maxBytes: number): FrameReader {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 0;

  function next(kind: 'startup' | 'message'): Buffer | undefined {
    const header = kind === 'startup' ? 4 : 5;
    // Chunks are joined only once a message is whole: joining at each arrival would copy a long one many times.
    if (size < Math.max(header, needed)) return undefined;
    const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
    const length = bytes.readInt32BE(header - 4) + header - 4;
    if (length < header) throw new WireError('08P01', 'invalid message length');
    if (length > maxBytes) {
      throw new WireError('54000', `message of ${length} bytes exceeds the limit of ${maxBytes} bytes`);
    }
    if (size < length) {
      needed = length;
      chunks = [bytes];
      return undefined;
    }
    needed = 0;
    size -= length;
    chunks = size > 0 ? [bytes.subarray(length)] : [];
    return bytes.subarray(0, length);
  }

  return {
    push(chunk) {
      chunks.push(chunk);
      size += chunk.length;
    },
    next,
  };
}
