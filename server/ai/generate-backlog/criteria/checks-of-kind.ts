import { ACCOUNT_AND_DATA_KINDS } from '@/server/ai/generate-backlog/criteria/account-checks';
import { ACTIVITY_KINDS } from '@/server/ai/generate-backlog/criteria/activity-checks';
import type { KindChecks } from '@/server/ai/generate-backlog/criteria/kind-checks';
import { MACHINERY_KINDS } from '@/server/ai/generate-backlog/criteria/machinery-checks';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';

const KINDS: readonly KindChecks[] = [...ACCOUNT_AND_DATA_KINDS, ...ACTIVITY_KINDS, ...MACHINERY_KINDS];
const MAX_WORDS = 6;

/**
 * What to check of a feature that the text only names, by its kind: "CSV export", "Push notification settings". The last
 * word that tells a kind counts. Empty for a kind that is not known, and for more than a name.
 */
export function checksOfKind(name: string): readonly string[] {
  if (name.split(/\s+/).length > MAX_WORDS) return [];
  const { words } = splitNounPhrase(name.toLowerCase());
  return lastKind(words.join(' ')) ?? (words.length < 2 ? lastKind(name.toLowerCase()) : null) ?? [];
}

function lastKind(name: string): readonly string[] | null {
  let found: readonly string[] | null = null;
  let last = -1;
  for (const [pattern, checks] of KINDS) {
    const match = pattern.exec(name);
    const end = match ? match.index + match[0].length : -1;
    if (end > last) [found, last] = [checks, end];
  }
  return found;
}
