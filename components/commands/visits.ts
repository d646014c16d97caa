'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

/** Something of a project that was opened: `story:APP-12`, or an epic or a sprint by its id. */
export type Visit = `story:${string}` | `epic:${string}` | `sprint:${string}`;

const PREFIX = 'visits:';
const KEPT = 12;

function storageKey(userId: string, projectId: string): string {
  return `${PREFIX}${userId}:${projectId}`;
}

/** What somebody opened in a project on this device, the last first. */
export function recentVisits(userId: string, projectId: string): Visit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(userId, projectId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((visit): visit is Visit => typeof visit === 'string') : [];
  } catch {
    return [];
  }
}

function remember(userId: string, projectId: string, visit: Visit): void {
  const others = recentVisits(userId, projectId).filter((other) => other !== visit);
  try {
    localStorage.setItem(storageKey(userId, projectId), JSON.stringify([visit, ...others].slice(0, KEPT)));
  } catch {
    // A browser may refuse storage; then nothing is remembered.
  }
}

/** Forgets what everybody opened on this device; called at sign-out. */
export function forgetVisits(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Where storage is refused nothing was kept.
  }
}

/** What an address opens, if it is something of a project. */
function visitOf(pathname: string, params: Pick<URLSearchParams, 'get'>): Visit | null {
  const story = params.get('story');
  if (story) return `story:${story}`;
  const sprint = /\/sprints\/([^/]+)$/.exec(pathname)?.[1];
  if (sprint) return `sprint:${sprint}`;
  const epic = params.get('epic');
  return epic && pathname.endsWith('/backlog') ? `epic:${epic}` : null;
}

/** Remembers what is opened, by the address. */
export function useVisits(userId: string, projectId: string | null): void {
  const visit = visitOf(usePathname(), useSearchParams());
  useEffect(() => {
    if (projectId && visit) remember(userId, projectId, visit);
  }, [userId, projectId, visit]);
}
