export type Mail = { to: string; subject: string; text: string };

/** Sends mail, or keeps it where it can be read on this machine; then it does not deliver. */
export type MailPort = { delivers: boolean; send: (mail: Mail) => Promise<void> };
