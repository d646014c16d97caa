import { isBaseVerb, participle } from '@/server/ai/generate-backlog/language/verbs';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { capitalize, isPlural } from '@/server/ai/generate-backlog/language/words';

const PARTICLE = /^(?:up|out|off|in|on|down|back|over)$/i;
const INTRANSITIVE = new Set(
  'make let log login sign work chat wait look participate communicate react respond begin react'.split(' '),
);

/** "is" or "are", by the words that name the thing. */
export function isOrAre(words: readonly string[]): 'is' | 'are' {
  const joined = words.some((word) => /^(?:and|&|\+)$/i.test(word));
  return joined || isPlural((words.at(-1) ?? '').replace(/[^\p{L}\p{N}]+$/u, '')) ? 'are' : 'is';
}

/**
 * What is true once an instruction has been carried out: "Configure ESLint with strict rules" gives "ESLint is
 * configured with strict rules". Null when the text is no instruction or has no object.
 */
export function asOutcome(instruction: string): string | null {
  const words = instruction.replace(/:\s.*$/s, '').split(/\s+/);
  const verbs: string[] = [];
  while (isVerbAt(words, verbs.length * 2)) {
    verbs.push(words[verbs.length * 2] ?? '');
    if (!/^(?:and|&)$/i.test(words[verbs.length * 2 - 1] ?? '') || !isVerbAt(words, verbs.length * 2)) break;
  }
  if (verbs.length === 0 || INTRANSITIVE.has(verbs[0]?.toLowerCase() ?? '')) return null;
  const rest = words.slice(verbs.length * 2 - 1);
  const particle = PARTICLE.test(rest[0] ?? '') ? (rest.shift() ?? '') : '';
  const { words: object, tail, remark } = splitNounPhrase(rest.join(' '));
  const [first = ''] = object;
  if (
    /\s\d+ (?:minutes?|hours?|days?|weeks?|months?)$/i.test(object.join(' ')) ||
    object.length === 0 ||
    object.length > 8 ||
    /^(?:it|them|this|that|how|what|whether|if|to|from|by|with|at|for|in|on|as|via|within|between)$/i.test(
      first,
    )
  )
    return null;
  const done = verbs.map((verb) => participle(verb)).join(' and ');
  const detail = /^\((?:see|e\.g|i\.e|if|or|optional|etc)\b/i.test(remark) ? '' : remark;
  return [capitalize(object.join(' ')), isOrAre(object), done, particle, tail, detail]
    .filter(Boolean)
    .join(' ');
}

function isVerbAt(words: readonly string[], index: number): boolean {
  return isBaseVerb(words[index] ?? '');
}
