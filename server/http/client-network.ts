const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Providers hand out whole /64 networks, so one machine can speak from each of its addresses. */
const HEXTETS_OF_A_NETWORK = 4;
const HEXTETS = 8;

function ipv6Network(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, HEXTETS - left.length - right.length);
  const all = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return `${all
    .slice(0, HEXTETS_OF_A_NETWORK)
    .map((hextet) => hextet.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/**
 * The address a request comes from. The last entry of `X-Forwarded-For` is the one that our own server, or the proxy it
 * trusts, wrote; those before it are whatever the sender claims.
 */
function clientAddress(headers: Headers): string | null {
  const address = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  if (address === '') return null;
  return IPV4_IN_IPV6.exec(address)?.[1] ?? address;
}

/** Where a request comes from: the address, for IPv6 its /64 network. */
export function clientNetwork(headers: Headers): string {
  const address = clientAddress(headers);
  if (address === null) return 'unknown';
  return address.includes(':') ? ipv6Network(address) : address;
}

/** Whether a request comes from this very machine. */
export function isLoopback(headers: Headers): boolean {
  const address = clientAddress(headers);
  return address !== null && (address === '::1' || address.startsWith('127.'));
}
