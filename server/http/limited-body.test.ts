import { expect, it } from 'vitest';

import { readLimitedBody } from './limited-body';

const LIMIT = 16;

function requestWith(body: BodyInit | ReadableStream): Request {
  return new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
}

it('reads up to the limit, and says when it is more', async () => {
  expect(Buffer.from(await readLimitedBody(requestWith('0123456789abcdef'), LIMIT)).toString()).toBe(
    '0123456789abcdef',
  );
  await expect(readLimitedBody(requestWith('0123456789abcdefg'), LIMIT)).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
});

it('a caller who leaves in the middle is no failure of the product', async () => {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    },
  });
  await expect(readLimitedBody(requestWith(body), LIMIT)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
