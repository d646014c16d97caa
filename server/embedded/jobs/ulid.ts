import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_BYTES = 10;

/** A ULID: 48 bits of time and 80 bits of randomness in 26 characters that sort by time. */
export function ulid(time: number, random: Uint8Array = randomBytes(RANDOM_BYTES)): string {
  let bits = BigInt(Math.max(0, Math.floor(time)));
  for (const byte of random.subarray(0, RANDOM_BYTES)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let character = 0; character < 26; character++) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}

/**
 * The ids of a batch of events, derived from the seed the SDK sends (`<ms>,<base64 of 10 bytes>`), so that a
 * repeated request yields the same ids. Undefined when the header is absent or malformed.
 */
export function seededUlids(header: string | undefined, count: number): string[] | undefined {
  const [time, encoded] = header?.split(',') ?? [];
  const seed = Buffer.from(encoded ?? '', 'base64');
  const ms = Number(time);
  if (seed.length !== RANDOM_BYTES || !Number.isSafeInteger(ms) || ms < 0 || ms >= 2 ** 48) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const random = Buffer.from(seed);
    random.writeUInt32BE((seed.readUInt32BE(6) + index) >>> 0, 6);
    return ulid(ms, random);
  });
}
