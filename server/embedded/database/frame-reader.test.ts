import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createFrameReader } from './frame-reader';
import { message } from './wire';

function readAll(chunks: Buffer[], maxBytes: number): Buffer[] {
  const reader = createFrameReader(maxBytes);
  return chunks.flatMap((chunk) => {
    reader.push(chunk);
    const frames: Buffer[] = [];
    for (let frame = reader.next('message'); frame; frame = reader.next('message')) frames.push(frame);
    return frames;
  });
}

describe('createFrameReader', () => {
  it('finds the same messages however the stream is cut into chunks', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
    const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(bodies, cuts, (contents, sizes) => {
        const frames = contents.map((body) => message('Q', Buffer.from(body)));
        const stream = Buffer.concat(frames);
        const chunks: Buffer[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          chunks.push(stream.subarray(at, at + size));
          at += size;
        }
        expect(readAll(chunks, 1_000)).toEqual(frames);
      }),
    );
  });

  it('refuses a long message at its header', () => {
    const header = Buffer.from([0x51, 0, 0, 4, 0]);
    expect(() => readAll([header], 1_024)).toThrow(expect.objectContaining({ code: '54000' }));
    expect(readAll([header], 1_025)).toEqual([]);
  });

  it.each([0, 3, -1])('refuses the impossible length %i', (length) => {
    const frame = message('Q', Buffer.from('x'));
    frame.writeInt32BE(length, 1);
    expect(() => readAll([frame], 1_024)).toThrow(expect.objectContaining({ code: '08P01' }));
  });

  it('reads a startup packet, which has no type', () => {
    const reader = createFrameReader(100);
    reader.push(Buffer.from([0, 0, 0, 8, 0, 3, 0, 0, 0x51]));
    expect(reader.next('startup')).toEqual(Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]));
    expect(reader.next('message')).toBeUndefined();
  });
});
