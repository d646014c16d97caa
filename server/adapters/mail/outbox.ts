import type { Pool } from 'pg';
import { v7 as newId } from 'uuid';

import type { MailPort } from '@/server/ports/mail';

/** Keeps mail in the database instead of sending it, for machines without an SMTP server. */
export function outboxMail(pool: Pool): MailPort {
  return {
    delivers: false,
    async send({ to, subject, text }) {
      await pool.query('INSERT INTO "OutboxMail" ("id", "to", "subject", "text") VALUES ($1, $2, $3, $4)', [
        newId(),
        to,
        subject,
        text,
      ]);
    },
  };
}
