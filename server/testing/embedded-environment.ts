/**
 * What a product under test is started with: every variable that would point it at a real service is set to
 * nothing, which also wins over a developer's `.env`, and the logs are those of a user.
 */
export const EMBEDDED_ENVIRONMENT = {
  DATABASE_URL: '',
  HOST: '',
  INNGEST_BASE_URL: '',
  INNGEST_DEV: '',
  INNGEST_EVENT_KEY: '',
  INNGEST_SIGNING_KEY: '',
  LOG_LEVEL: 'info',
  NEXTAUTH_SECRET: '',
  NEXTAUTH_URL: '',
  OPENAI_API_KEY: '',
  OPENAI_BASE_URL: '',
  PUSHER_APP_ID: '',
  PUSHER_CLUSTER: '',
  PUSHER_HOST: '',
  PUSHER_KEY: '',
  PUSHER_SECRET: '',
  REALTIME_MODE: '',
  SMTP_URL: '',
  TRUST_PROXY: '',
} as const;
