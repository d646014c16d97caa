import { describe, expect, it } from 'vitest';

import { clientNetwork } from '@/server/http/client-network';

describe('clientNetwork', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['', 'unknown'],
  ])('reads %s as %s', (forwarded, network) => {
    expect(clientNetwork(new Headers({ 'x-forwarded-for': forwarded }))).toBe(network);
  });

  it('counts requests without an address together', () => {
    expect(clientNetwork(new Headers())).toBe('unknown');
  });
});
