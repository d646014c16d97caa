/** Every way a request can fail, with the HTTP status it maps to. */
export const ERROR_STATUS = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE: 422,
  LIMIT_EXCEEDED: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The body of every failed answer: a code for programs, a sentence for people, details where they help. */
export type ErrorBody = { error: { code: ErrorCode; message: string; details?: unknown } };

const BRAND = Symbol.for('ai-scrum-master.AppError');

/**
 * The one error class. `message` is shown to people; anything secret belongs in `cause`. The pages are bundled apart from
 * the server around them, so a process may hold the class twice: an error of either is an error of both.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  readonly [BRAND] = true;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  constructor(code: ErrorCode, message: string, options: { details?: unknown; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }

  /** The answer's body. Unexpected errors never reach here: they become `INTERNAL` first. */
  toBody(): ErrorBody {
    const details = this.details === undefined ? {} : { details: this.details };
    return { error: { code: this.code, message: this.message, ...details } };
  }
}

/** A row that is not there for this reader, whether it is foreign or never was. */
export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `This ${what} does not exist, or you have no access to it.`);
}

/** A row of a project that the reader works on, which somebody deleted since. */
export function deletedMeanwhile(
  name: string,
  deleted: { entity: string; id: string; key: string | null },
): AppError {
  return new AppError('NOT_FOUND', `${name} was deleted meanwhile.`, { details: { deleted } });
}

/** Nobody is signed in, or not any more. */
export function unauthenticated(): AppError {
  return new AppError('UNAUTHENTICATED', 'Sign in first. Your session may have expired.');
}
