import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { Moment } from '@/components/ui/moment';
import { PageHead } from '@/components/ui/page-head';
import type { OutboxItem } from '@/server/features/outbox/queries';

import classes from './outbox-list.module.css';

const LINK = /(https?:\/\/\S+)/;

/** A mail's text; its addresses can be followed. */
function MailText({ text }: { text: string }) {
  return (
    <p className={classes.text}>
      {text.split(LINK).map((part, index) =>
        LINK.test(part) ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

/** Mail that this installation kept because it has no mail server; to one address, or all of it. */
export function OutboxList({ mails, address }: { mails: OutboxItem[]; address: string | null }) {
  return (
    <>
      <PageHead title="Outbox" />
      <p className={classes.lead}>
        No mail server is set up, so nothing is sent: mail of this installation is kept here. Only browsers on
        this very machine see it. Set SMTP_URL to have it sent instead.
        {address !== null && (
          <>
            {' '}
            This is the mail to {address}. <Link href="/outbox?all">See the mail to everybody</Link>
          </>
        )}
      </p>
      {mails.length === 0 ? (
        <EmptyState title="No mail yet">Invitations and notes about accounts will appear here.</EmptyState>
      ) : (
        <ul className={classes.list}>
          {mails.map((mail) => (
            <li key={mail.id} className={classes.mail}>
              <h2 className={classes.subject}>{mail.subject}</h2>
              <p className={classes.facts}>
                to {mail.to}, <Moment at={mail.createdAt.toISOString()} />
              </p>
              <MailText text={mail.text} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
