import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { withoutReferences } from '@/server/ai/generate-backlog/language/decorations';
import { imperativeTitle, startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { isBaseVerb } from '@/server/ai/generate-backlog/language/verbs';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { oneLine, withoutOrnament, wantTitle } from '@/server/ai/generate-backlog/language/title-text';

/** An item of a list that names a feature and goes on to explain it: "Deck list — shows all decks". */
export type NamedFeature = { name: string; detail: string };

const NAMED = /^([^:—–]{2,60}?)(?:\s*:|\s+[—–-])\s+(\S.{2,400})$/u;
const MAX_NAME_WORDS = 7;

/** Takes an item apart into the name of a feature and its explanation; null where it does not have this form. */
export function namedFeature(plain: string): NamedFeature | null {
  const match = NAMED.exec(withoutReferences(withoutOrnament(oneLine(plain))));
  const [name, detail] = [match?.[1]?.trim(), match?.[2]];
  if (
    !name ||
    !detail ||
    name.split(/\s+/).length > MAX_NAME_WORDS ||
    actorOf(name) ||
    /[.!?]\s|^https?$|^(?:step|option)\s*\d+$/i.test(name)
  )
    return null;
  return { name, detail };
}

const IN_BOLD = /^(\*\*|__)(?:(?!\1).){2,60}(?:\1\s*(?::|\s[—–-]\s)|:\1\s)/;

/** Whether an item is written as a named feature, its name in bold or before a dash, so that it is one and no rule. */
export function isMarkedFeature(raw: string): boolean {
  return (IN_BOLD.test(raw) || /\s[—–]\s/.test(raw)) && namedFeature(plainText(raw)) !== null;
}

/** The title of the story that a named feature makes: its name, unless that is one word and the explanation says what to do. */
export function featureTitle({ name, detail }: NamedFeature): string {
  if (/\s/.test(name)) return imperativeTitle(name, 'Provide');
  const first = detail.split(/\s+→\s+/, 1)[0] ?? detail;
  if (startsWithVerb(detail)) return wantTitle(first);
  return isBaseVerb(name) ? wantTitle(`${name}: ${first}`) : imperativeTitle(name, 'Provide');
}
