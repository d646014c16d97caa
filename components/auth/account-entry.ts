/** With what somebody comes to sign in or to register: where they wanted to go, and the address they were invited under. */
export type AccountEntry = { returnTo?: string | undefined; email?: string | undefined };

type Parameters = Record<string, string | string[] | undefined>;

/** The entry that the address of a page carries. */
export function accountEntryOf({ callbackUrl, email }: Parameters): AccountEntry {
  return {
    returnTo: typeof callbackUrl === 'string' ? callbackUrl : undefined,
    email: typeof email === 'string' ? email : undefined,
  };
}

/** The same entry for the address of another page. */
export function accountQuery({ returnTo, email }: AccountEntry): string {
  const query = new URLSearchParams({ ...(returnTo && { callbackUrl: returnTo }), ...(email && { email }) });
  return query.size === 0 ? '' : `?${query.toString()}`;
}
