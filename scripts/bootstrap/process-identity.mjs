import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process was started, in whatever form this system has, or undefined when it does not run. The id alone
 * does not tell a process from a later one that was given the same number.
 */
export function startTimeOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie holds no file and no port any more. Field 22 of the line is the start time.
    if (state === 'Z' || state === 'X') return undefined;
    // Counted from the start of the system, which has an id of its own.
    return `${fields[18]} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    // No /proc: macOS and the BSDs.
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Whether the very process that was recorded still runs. */
export function isRunning({ pid, startTime }) {
  const now = startTimeOf(pid);
  return now !== undefined && now === startTime;
}
