import { describe, expect, it } from 'vitest';

import { refuseHandshake } from './handshake';

describe('handshake', () => {
  it.each(['/app/key?protocol=7', '/app/key/?protocol=7&client=js', '/a/prefix/app/key?protocol=7'])(
    'accepts %s',
    (url) => expect(refuseHandshake(url, 'key')).toBeUndefined(),
  );

  it.each([
    ['/', 4005],
    ['', 4005],
    ['/app/', 4005],
    ['/app/key/more?protocol=7', 4005],
    ['/apps/key?protocol=7', 4005],
    ['/app/other?protocol=7', 4001],
    ['/app/key2?protocol=7', 4001],
    ['/app/key', 4008],
    ['/app/key?protocol=', 4008],
    ['/app/key?protocol=seven', 4006],
    ['/app/key?protocol=7.1', 4006],
    ['/app/key?protocol=-7', 4006],
    ['/app/key?protocol=6', 4007],
    ['/app/key?protocol=8', 4007],
  ])('refuses %j with %d', (url, code) => {
    expect(refuseHandshake(url, 'key')).toMatchObject({ code });
  });
});
