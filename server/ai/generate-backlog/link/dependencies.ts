import { cyclePath, type DependencyEdge } from '@/lib/domain/dependencies';
import type { DraftDependency, DraftWarning } from '@/lib/schemas/backlog-draft';
import { readNeed, type PhraseStrength } from '@/server/ai/generate-backlog/link/dependency-phrases';
import {
  countedAs,
  type Numbering,
  numberingOf,
  numbersIn,
} from '@/server/ai/generate-backlog/link/numbering';
import type { SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import {
  type DraftedItems,
  type NamedItem,
  spanOf,
  type StatedNeed,
} from '@/server/ai/generate-backlog/plan/items';
import { MAX_DEPENDENCIES } from '@/server/ai/generate-backlog/limits';
import {
  nearestSibling,
  referenceIndex,
  type ReferenceIndex,
  referredByName,
  referredByNumber,
  unknownIdentifiers,
} from '@/server/ai/generate-backlog/link/reference';
import { sentenceRanges } from '@/server/ai/generate-backlog/read/sentences';
import { cellText, columnKinds } from '@/server/ai/generate-backlog/understand/table-columns';
import { shorten } from '@/server/ai/generate-backlog/language/title-text';

type Edge = { from: string; to: string; range: TextRange; phrase: string; strength: PhraseStrength };

/**
 * The dependencies between items that the text states: in tables with a column for them, in fields such as "Depends
 * on", and in sentences. Where they would form a cycle, the one stated least clearly is left out and reported.
 */
export function linkDependencies(
  document: SpecDocument,
  items: Pick<DraftedItems, 'names' | 'needs' | 'epics' | 'stories' | 'tasks'>,
): { dependencies: DraftDependency[]; warnings: DraftWarning[] } {
  const index = referenceIndex(items.names);
  const numbering = numberingOf(document, items);
  const needs = [
    ...items.needs.map((need) => ({ need, isDeclared: true })),
    ...incidentalNeeds(document, items).map((need) => ({ need, isDeclared: false })),
  ].map(({ need, isDeclared }) => readReferences(index, numbering, need, isDeclared));
  const stated = [...tableEdges(document, index), ...needs.flatMap(({ edges }) => edges)];
  const linked = withoutCycles(document, items.names, distinct(stated, items.names));
  const unresolved = unresolvedWarnings(
    items.names,
    needs.flatMap(({ missing }) => missing ?? []),
  );
  return { ...linked, warnings: [...linked.warnings, ...unresolved] };
}

function tableEdges(document: SpecDocument, index: ReferenceIndex): Edge[] {
  return document.passages.flatMap((row): Edge[] => {
    if (row.kind !== 'row') return [];
    const kinds = columnKinds(row);
    const needs = cellText(row, kinds, 'needs');
    const subject = row.cells.find((cell, at) => cell.plain && kinds[at] !== 'needs')?.plain ?? '';
    if (!needs || !subject) return [];
    const from = referredByNumber(index, subject)[0] ?? referredByName(index, subject, false);
    if (from === null) return [];
    const targets = referredByNumber(index, needs);
    const named =
      targets.length > 0 ? targets : splitNames(needs).map((name) => referredByName(index, name, false));
    return named.flatMap((to) => (to ? [{ from, to, range: row, phrase: needs, strength: 3 }] : []));
  });
}

function splitNames(text: string): string[] {
  return text.split(/\s*(?:,|;|\band\b|&|\+)\s*/).filter(Boolean);
}

const MAX_PHRASE = 200;
/* A longer text is no single statement. */
const MAX_STATEMENT = 600;
const MAX_STATEMENTS = 4_000;

/** Sentences that became criteria, tasks or descriptions may still say what has to come first. */
function incidentalNeeds(
  { source }: SpecDocument,
  { stories, tasks }: Pick<DraftedItems, 'stories' | 'tasks'>,
): StatedNeed[] {
  const spans = [
    ...stories.flatMap(({ ref, spans, acceptanceCriteria }) =>
      [...spans, ...acceptanceCriteria.flatMap(({ span }) => span ?? [])].map((span) => ({ ref, span })),
    ),
    ...tasks.map(({ storyRef, span }) => ({ ref: storyRef, span })),
  ];
  return spans
    .filter(({ span }) => span.text.length <= MAX_STATEMENT)
    .slice(0, MAX_STATEMENTS)
    .flatMap(({ ref, span }) =>
      sentenceRanges(source, span).map((range) => ({
        ref,
        text: source.slice(range.start, range.end),
        range,
      })),
    );
}

/** A statement that names numbers or identifiers which stand for no item. */
type MissingItems = { ref: string; statement: string; names: string[] };

function readReferences(
  index: ReferenceIndex,
  numbering: Numbering,
  need: StatedNeed,
  isDeclared: boolean,
): { edges: Edge[]; missing: MissingItems | null } {
  const reading = readNeed(need.text, isDeclared);
  if (!reading) return { edges: [], missing: null };
  const { phrase, strength, isReversed } = reading;
  const subject = subjectOf(index, reading.subject, need.ref);
  const strict = strength === 1;
  const named = referredByNumber(index, reading.object);
  const numbers = named.length > 0 ? [] : numbersIn(reading.object, strict);
  const counted = numbers.map((number) => countedAs(numbering, number, need.ref));
  const unknown = unknownIdentifiers(index, reading.object);
  const missing = [...unknown, ...numbers.filter((_, at) => counted[at] === null).map(String)];
  const objects =
    named.length + numbers.length + unknown.length > 0
      ? [...named, ...counted]
      : splitNames(reading.object).map((name) => referredByName(index, name, strict));
  const edges = objects.flatMap((object): Edge[] => {
    if (!object) return [];
    const [from, to] = isReversed ? [object, subject] : [subject, object];
    return [{ from, to, range: need.range, phrase, strength }];
  });
  return {
    edges,
    missing: missing.length > 0 ? { ref: need.ref, statement: need.text, names: missing } : null,
  };
}

/** One warning a statement, however often the text was read. */
function unresolvedWarnings(names: readonly NamedItem[], missing: readonly MissingItems[]): DraftWarning[] {
  const titles = new Map(names.map(({ ref, names: [title = ref] }) => [ref, title]));
  const messages = missing.map(({ ref, statement, names: named }) => {
    const quote = shorten(statement.trim(), MAX_PHRASE);
    return `“${quote}” of “${titles.get(ref) ?? ref}” names ${named.join(' and ')}, which ${named.length > 1 ? 'stand' : 'stands'} for nothing in the proposal. Add the dependency by hand if it matters.`;
  });
  return [...new Set(messages)].map((message) => ({ code: 'dependency-unresolved', message }));
}

/** What the sentence says it is that needs something; the item it belongs to when it names none. */
function subjectOf(index: ReferenceIndex, text: string, ref: string): string {
  return (
    referredByNumber(index, text)[0] ?? referredByName(index, text, true) ?? nearestSibling(index, text, ref)
  );
}

function distinct(edges: readonly Edge[], names: readonly NamedItem[]): Edge[] {
  const epicOf = new Map(names.map(({ ref, epicRef }) => [ref, epicRef]));
  const known = new Map<string, Edge>();
  for (const edge of edges) {
    if (edge.from === edge.to || epicOf.get(edge.from) === edge.to || epicOf.get(edge.to) === edge.from)
      continue;
    const key = `${edge.from} ${edge.to}`;
    const before = known.get(key);
    if (!before || before.strength < edge.strength) known.set(key, edge);
  }
  return [...known.values()].sort((a, b) => b.strength - a.strength).slice(0, MAX_DEPENDENCIES);
}

/** Adds the clearest statements first, so that what is left out of a cycle is the least clear one. */
function withoutCycles(
  document: SpecDocument,
  names: readonly NamedItem[],
  edges: readonly Edge[],
): { dependencies: DraftDependency[]; warnings: DraftWarning[] } {
  const graph = containment(names);
  const titles = new Map(names.map(({ ref, names: [title = ref] }) => [ref, title]));
  const dependencies: DraftDependency[] = [];
  const warnings: DraftWarning[] = [];
  for (const edge of edges) {
    const link = { from: startOf(edge.from), to: endOf(edge.to) };
    if (cyclePath(graph, link)) {
      warnings.push({
        code: 'cycle-dropped',
        message: `“${titles.get(edge.from) ?? edge.from}” cannot depend on “${titles.get(edge.to) ?? edge.to}” as well: that would close a circle. The statement was left out.`,
      });
      continue;
    }
    graph.push(link);
    const phrase = shorten(edge.phrase.trim(), MAX_PHRASE);
    dependencies.push({
      fromRef: edge.from,
      toRef: edge.to,
      span: spanOf(document.source, edge.range),
      phrase,
    });
  }
  return { dependencies, warnings };
}

/**
 * An epic begins before its stories and ends after them, so that an epic and the stories of another can block each
 * other too. Every item has a start and an end; the end needs the start.
 */
export function containment(items: readonly { ref: string; epicRef: string | null }[]): DependencyEdge[] {
  return items.flatMap(({ ref, epicRef }) => [
    { from: endOf(ref), to: startOf(ref) },
    ...(epicRef === null
      ? []
      : [
          { from: startOf(ref), to: startOf(epicRef) },
          { from: endOf(epicRef), to: endOf(ref) },
        ]),
  ]);
}

/** The node of an item's start in the graph of {@link containment}. */
export function startOf(ref: string): string {
  return `${ref} start`;
}

/** The node of an item's end in the graph of {@link containment}. */
export function endOf(ref: string): string {
  return `${ref} end`;
}
