import { notifyFailure } from '@/components/ui/notify';
import { mayLeave } from '@/components/ui/unsaved';

/** Ends the session and goes on with another page; says so where that does not work. */
export async function signOut(path = '/sign-in'): Promise<void> {
  if (!(await mayLeave())) return;
  try {
    const { signOutTo } = await import('./session');
    await signOutTo(path);
  } catch {
    notifyFailure('You are still signed in: signing out needs the connection. Try again when it is back.');
  }
}
