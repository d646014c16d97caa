import { createTransport } from 'nodemailer';

import type { MailPort } from '@/server/ports/mail';

/** Sends mail through the SMTP server of the address. */
export function smtpMail(url: string, from: string): MailPort {
  const transport = createTransport(url);
  return {
    delivers: true,
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
  };
}
