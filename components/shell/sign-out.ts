import { notifyFailure } from '@/components/ui/notify';

/** Ends the session and goes on with another page; says so where that does not work. */
export async function signOut(path = '/sign-in'): Promise<void> {
  try {
    const { signOutTo } = await import('./session');
    await signOutTo(path);
  } catch {
    notifyFailure('You are still signed in: signing out needs the connection. Try again when it is back.');
  }
}
