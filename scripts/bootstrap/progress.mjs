/** Seconds since `begun`, as people read them. */
function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

/**
 * Runs one step, saying what begins and how long it took. A step that finds nothing to do resolves with a note,
 * such as "up to date", which is shown instead.
 */
export async function step(label, action) {
  const begun = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`… ${label}`);
  else console.log(`… ${label}`);
  let note;
  try {
    note = await action();
  } finally {
    if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  }
  console.log(`✓ ${label} (${typeof note === 'string' ? note : seconds(begun)})`);
}
