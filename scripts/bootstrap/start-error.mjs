/** A problem the person at the terminal can solve: shown as its sentence alone, without a stack. */
export class StartError extends Error {
  name = 'StartError';
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

function describe(error) {
  if (error instanceof StartError) return error.message;
  if (UNWRITABLE.has(error?.code) && error.path) return `${error.path} cannot be written (${error.code}).`;
  return error?.stack ?? String(error);
}

/** Prints why nothing was started: one sentence where we know it, everything where we are surprised. */
export function printFailure(error) {
  console.error(`\n✗ ${describe(error)}\n`);
}
