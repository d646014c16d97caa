/** A day and time as people write it, in the reader's own zone, which the server does not know. */
export function Moment({ at }: { at: string }) {
  const text = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
  return (
    <time dateTime={at} suppressHydrationWarning>
      {text}
    </time>
  );
}
