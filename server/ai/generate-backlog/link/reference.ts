import type { NamedItem } from '@/server/ai/generate-backlog/plan/items';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { contentStems } from '@/server/ai/generate-backlog/language/words';

type Name = { ref: string; epicRef: string | null; stems: string[] };

/** The names of all items, prepared for finding which of them a text refers to. */
export type ReferenceIndex = {
  /** Identifiers such as "us12", and numbered parts such as "phase 2" or "1.2". */
  identifiers: ReadonlyMap<string, string>;
  names: readonly Name[];
};

const NUMBERED =
  /^(phase|milestone|stage|release|iteration|sprint|part|step|epic|story|module|workstream)\s*#?(\d{1,3})\b/i;
const SECTION_NUMBER = /^(\d{1,3}(?:\.\d{1,3})+)\b/;
const IDENTIFIER = /\b(?:[A-Z]{1,6}[-_ ]?\d{1,5})\b/g;
const NUMBER_LIST =
  /\b(phase|milestone|stage|release|iteration|sprint|part|step|epic|story|module|workstream)s?\s+#?(\d{1,3}(?:\s*(?:,|and|&|or|\+)\s*(?:\1s?\s+)?#?\d{1,3})*)/gi;
const ALL_OF =
  /\ball (?:other |previous |earlier )?(phase|milestone|stage|release|iteration|sprint|part|step|epic|module)s\b/i;

/** Prepares the names of items for look-up. */
export function referenceIndex(items: readonly NamedItem[]): ReferenceIndex {
  const identifiers = new Map<string, string>();
  const names: Name[] = [];
  for (const { ref, epicRef, names: aliases } of items) {
    for (const alias of aliases) {
      for (const identifier of identifiersOf(alias))
        if (!identifiers.has(identifier)) identifiers.set(identifier, ref);
      const stems = [...new Set(contentStems(undecorate(alias.replace(NUMBERED, '')).text))];
      if (stems.length > 0) names.push({ ref, epicRef, stems });
    }
  }
  return { identifiers, names };
}

function identifiersOf(alias: string): string[] {
  const numbered = NUMBERED.exec(alias);
  const section = SECTION_NUMBER.exec(alias)?.[1];
  const identifier = undecorate(alias).id ?? (/^[A-Z]{1,6}[-_ ]?\d{1,5}$/i.test(alias) ? alias : null);
  return [
    ...(numbered?.[1] && numbered[2] ? [`${numbered[1]} ${numbered[2]}`.toLowerCase()] : []),
    ...(section ? [section] : []),
    ...(identifier ? [compact(identifier)] : []),
    ...(/^\d{1,5}$/.test(alias) ? [`#${alias}`] : []),
  ];
}

function compact(identifier: string): string {
  return identifier
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^([a-z]+)0+(?=\d)/, '$1');
}

/* Kinds of items that no text writes as anything else: "US-99" is a story, "AES-256" and "Q3" are none. */
const KINDS_OF_ITEMS = /^(?:us|st|fr|nfr|req|epic|story|task|ticket|uc|rf|ef|fa|bug|feat|item)$/;

/** The identifiers in a text that look like those of its items and stand for none of them, as the text has them. */
export function unknownIdentifiers({ identifiers }: ReferenceIndex, text: string): string[] {
  const kinds = new Set([...identifiers.keys()].flatMap((known) => /^[a-z]+(?=\d+$)/.exec(known) ?? []));
  const found = [...text.matchAll(IDENTIFIER)].map(([identifier]) => identifier);
  return found.filter((identifier) => {
    const known = compact(identifier);
    const kind = known.replace(/\d+$/, '');
    return !identifiers.has(known) && (kinds.has(kind) || KINDS_OF_ITEMS.test(kind));
  });
}

/** The items that a text names by identifier or number: "US-3", "Phase 3, 4", "all phases", "1.2". */
export function referredByNumber(index: ReferenceIndex, text: string): string[] {
  const refs: string[] = [];
  const add = (identifier: string) => {
    const ref = index.identifiers.get(identifier);
    if (ref !== undefined) refs.push(ref);
  };
  for (const [identifier] of text.toUpperCase().matchAll(IDENTIFIER)) add(compact(identifier));
  for (const match of text.matchAll(NUMBER_LIST)) {
    for (const [number] of (match[2] ?? '').matchAll(/\d+/g))
      add(`${match[1]?.toLowerCase() ?? ''} ${number}`);
  }
  for (const [number] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3})+\b/g)) add(number);
  for (const [, number] of text.matchAll(/#(\d{1,5})\b/g)) add(`#${number ?? ''}`);
  const all = ALL_OF.exec(text)?.[1]?.toLowerCase();
  if (all)
    for (const [identifier, ref] of index.identifiers) if (identifier.startsWith(`${all} `)) refs.push(ref);
  return [...new Set(refs)];
}

/* A name of one word occurs by chance; it counts only where the text plainly speaks of a dependency. */
const MIN_SHARE = 0.75;

/**
 * The item whose name a text contains best: all its words, for longer names three quarters, or the text is two words or
 * more of the name. Null when none fits, or
 * only names of one word do and `strict` asks for more.
 */
export function referredByName(index: ReferenceIndex, text: string, strict: boolean): string | null {
  const stems = new Set(contentStems(text));
  let best: { ref: string; weight: number } | null = null;
  for (const name of index.names) {
    const shared = name.stems.filter((stem) => stems.has(stem)).length;
    const isNamed = shared / name.stems.length >= (name.stems.length > 2 ? MIN_SHARE : 1);
    const isPartOfName = !strict && shared > 1 && shared === stems.size;
    if (shared < (strict ? 2 : 1) || !(isNamed || isPartOfName)) continue;
    const weight = shared + shared / name.stems.length;
    if (!best || weight > best.weight) best = { ref: name.ref, weight };
  }
  return best?.ref ?? null;
}

/** The story of the same epic whose name shares most words with a text; the given one when none shares any. */
export function nearestSibling(index: ReferenceIndex, text: string, ref: string): string {
  const epicRef = index.names.find((name) => name.ref === ref)?.epicRef ?? null;
  if (epicRef === null) return ref;
  const stems = new Set(contentStems(text));
  let best = { ref, shared: 0 };
  for (const name of index.names) {
    if (name.epicRef !== epicRef) continue;
    const shared = name.stems.filter((stem) => stems.has(stem)).length;
    if (shared > best.shared || (shared === best.shared && name.ref === ref))
      best = { ref: name.ref, shared };
  }
  return best.ref;
}
