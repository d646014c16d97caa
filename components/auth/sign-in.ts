'use client';

import { sentenceOf } from '@/components/shell/api';

const WRONG = 'This e-mail address and password do not belong together.';

/** Signs in with an address and a password. Answers null, or why it did not work. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  const { signIn } = await import('next-auth/react');
  try {
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok) return null;
    return answer?.error === 'CredentialsSignin' ? WRONG : (answer?.error ?? WRONG);
  } catch (error) {
    return sentenceOf(error);
  }
}

/** Only addresses of this application are followed after signing in. */
export function safeReturn(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) ? path : '/projects';
}
