export type Mail = { to: string; subject: string; text: string };

/** Sends mail, or keeps it where a developer can read it. */
export type MailPort = { send: (mail: Mail) => Promise<void> };
