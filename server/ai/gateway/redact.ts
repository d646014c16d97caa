/** Text that is plainly a secret, whoever pasted it. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g,
  /\bxox[abpr]-[A-Za-z0-9-]{10,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/gi,
  /(?<=\b(?:password|passwd|secret|api[_-]?key|token)["']?\s*[:=]\s*["']?)[^\s"',;]{8,}/gi,
];

/** Replaces obvious secrets before text leaves for a model. */
export function redact(text: string): string {
  return SECRETS.reduce((result, secret) => result.replace(secret, '[redacted]'), text);
}
