import { pino } from 'pino';

/** Paths that could carry a secret; their values never reach a log line. */
const REDACTED = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  '*.password',
  '*.token',
  '*.secret',
];

/** Structured JSON logs, one line an entry. Children carry `requestId`, which also reaches events and jobs. */
export const logger = pino({
  // Read directly: logging must work before, and when, the environment turns out to be invalid.
  // eslint-disable-next-line no-restricted-properties
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: 'ai-scrum-master' },
  redact: { paths: REDACTED, censor: '[redacted]' },
  formatters: { level: (label) => ({ level: label }) },
  timestamp: pino.stdTimeFunctions.isoTime,
});

export type Logger = typeof logger;
