import { createHmac } from 'node:crypto';

import { env } from '@/lib/env';
import { secretsEqual } from '@/server/secrets-equal';

/** The secret part of an invitation's link. Derived from its id, so that none has to be stored. */
export function invitationToken(invitationId: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`invitation:${invitationId}`).digest('base64url');
}

/** Whether a link's secret part belongs to the invitation. */
export function isInvitationToken(invitationId: string, token: string): boolean {
  return secretsEqual(token, invitationToken(invitationId));
}
