/** A migration that cannot be applied, written or checked, in words for the person at the terminal. */
export class MigrationError extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'MigrationError';
  }
}
