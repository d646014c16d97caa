'use client';

import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';

import type { AppRouter } from '@/server/trpc/root';

/** The server's procedures, for what the project store does not cover. */
export const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc' })] });

/** What went wrong, in the server's own sentence; when nobody answered, that. */
export function sentenceOf(error: unknown): string {
  if (error instanceof TRPCClientError && error.data) return error.message;
  return 'The server could not be reached. Check your connection and try again.';
}

type Issue = { path: string; message: string };

function isIssue(value: unknown): value is Issue {
  return typeof value === 'object' && value !== null && 'path' in value && 'message' in value;
}

/** The server's remarks on single fields, by field name; empty when it made none. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof TRPCClientError)) return {};
  const data = error.data as { app?: { details?: { issues?: unknown } } } | null;
  const issues = data?.app?.details?.issues;
  if (!Array.isArray(issues)) return {};
  return Object.fromEntries(issues.filter(isIssue).map(({ path, message }) => [path, message]));
}
