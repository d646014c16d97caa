import { env, type Environment } from '@/lib/env';
import { isLoopback } from '@/server/http/client-network';

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
/** What proxies add. One that runs on this machine would make everybody look local. */
const SIGNS_OF_A_PROXY = ['via', 'forwarded', 'x-real-ip', 'cf-connecting-ip'];

type Installation = Pick<Environment, 'SMTP_URL' | 'NODE_ENV' | 'REALTIME_MODE' | 'NEXTAUTH_URL'>;

function isLocalName(host: string | null): boolean {
  return (
    host !== null && URL.canParse(`http://${host}`) && LOCAL_NAMES.has(new URL(`http://${host}`).hostname)
  );
}

/**
 * Whether the kept mail may be read in this browser. It holds invitations, and anybody can register any address here, so
 * it is for the person at this machine alone: on an installation for one machine, without a mail server, asked from the
 * machine itself under its own name.
 */
export function isOutboxOpen(headers: Headers, installation: Installation = env()): boolean {
  const { SMTP_URL, NODE_ENV, REALTIME_MODE, NEXTAUTH_URL } = installation;
  if (SMTP_URL !== undefined) return false;
  if (NODE_ENV === 'production' && REALTIME_MODE !== 'embedded') return false;
  if (!isLocalName(new URL(NEXTAUTH_URL).host) || !isLocalName(headers.get('host'))) return false;
  return isLoopback(headers) && !SIGNS_OF_A_PROXY.some((name) => headers.has(name));
}
