import type { Passage, Section, SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import type { Block } from '@/server/ai/generate-backlog/read/parse-markdown';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { pieces, trimRange } from '@/server/ai/generate-backlog/read/sentences';
import { readTalk } from '@/server/ai/generate-backlog/read/talk';
import { directWish } from '@/server/ai/generate-backlog/understand/direct-wish';
import { wishClauses } from '@/server/ai/generate-backlog/understand/wish-clauses';

/** A document while it is read: sections and passages in the order of the text. */
export type DocumentBuilder = {
  source: string;
  sections: Section[];
  passages: Passage[];
  /** The section that takes new passages. */
  section: Section;
  blocks: number;
  /** Where the part of the text being read begins. */
  offset: number;
  containsHtml: boolean;
};

type PassageFields = Pick<Passage, 'kind' | 'block'> &
  Partial<Pick<Passage, 'parent' | 'checked' | 'cells' | 'columns'>>;

function isProse(kind: Passage['kind']): boolean {
  return kind === 'sentence' || kind === 'item';
}

/** Where a node of the parser stands in the whole text. */
export function rangeOf(builder: DocumentBuilder, { position }: { position?: Block['position'] }): TextRange {
  return {
    start: builder.offset + (position?.start.offset ?? 0),
    end: builder.offset + (position?.end.offset ?? 0),
  };
}

/** An empty document with the part before the first heading open. */
export function startDocument(source: string): DocumentBuilder {
  const section = newSection(0, 0, null);
  return { source, sections: [section], passages: [], section, blocks: 0, offset: 0, containsHtml: false };
}

function newSection(index: number, level: number, parent: number | null): Section {
  return { index, level, title: '', heading: null, parent, children: [], passages: [] };
}

/** Opens a section below the nearest open one of a smaller level. */
export function openSection(builder: DocumentBuilder, range: TextRange, level: number): void {
  let parent = builder.section;
  while (parent.level >= level && parent.parent !== null) parent = builder.sections[parent.parent] ?? parent;
  const section = newSection(builder.sections.length, level, parent.index);
  builder.sections.push(section);
  parent.children.push(section.index);
  builder.section = section;
  const [heading, ...rest] = addPassages(builder, range, { kind: 'heading', block: nextBlock(builder) });
  section.heading = heading ?? null;
  section.title = heading?.plain ?? '';
  section.passages = rest;
}

/** A number for a new paragraph, list, table or code block. */
export function nextBlock(builder: DocumentBuilder): number {
  builder.blocks += 1;
  return builder.blocks;
}

/** Adds a range as one passage, or several where it is too long; nothing where it holds no letter or digit. */
export function addPassages(builder: DocumentBuilder, range: TextRange, fields: PassageFields): Passage[] {
  const added: Passage[] = [];
  for (const piece of pieces(builder.source, range.start, range.end)) {
    const { start, end } = trimRange(builder.source, piece);
    const text = builder.source.slice(start, end);
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const passage: Passage = {
      index: builder.passages.length,
      start,
      end,
      text,
      plain: isProse(fields.kind) ? directWish(plainText(text)) : plainText(text),
      section: builder.section.index,
      parent: null,
      checked: null,
      sentences: [],
      cells: [],
      columns: [],
      ...fields,
    };
    builder.passages.push(passage);
    builder.section.passages.push(passage);
    added.push(passage);
  }
  return added;
}

/** Adds a passage for each of the several wishes that a sentence or item holds; false, and nothing, where it holds one. */
export function addWishes(builder: DocumentBuilder, range: TextRange, fields: PassageFields): boolean {
  const clauses = wishClauses(builder.source.slice(range.start, range.end).replace(/[\r\n]/g, ' '));
  for (const { start, end, plain } of clauses ?? []) {
    const [first] = addPassages(builder, { start: range.start + start, end: range.start + end }, fields);
    if (first) first.plain = directWish(plainText(plain));
  }
  return clauses !== null;
}

/** The finished document; what is in no passage yet but has letters becomes one, so that nothing is lost. */
export function finishDocument(builder: DocumentBuilder): SpecDocument {
  addRest(builder);
  readTalk(builder.passages);
  const { source, sections, passages, containsHtml } = builder;
  return { source, sections, passages, containsHtml };
}

/* List markers, check boxes, code fences and HTML tags are syntax, not text. */
const SYNTAX =
  /<\/?[a-z!][^<>]{0,2000}>|^[ \t>]*(?:(?:`{3,}|~{3,}).*|(?:\d{1,9}[.)]|[-*+])[ \t]*(?:\[[ xX]\])?|\[[ xX]\])/gim;

function addRest(builder: DocumentBuilder): void {
  const known = [...builder.passages].sort((a, b) => a.start - b.start);
  const gaps: { range: TextRange; section: number }[] = [];
  let from = 0;
  let section = 0;
  for (const passage of known) {
    if (passage.start > from) gaps.push({ range: { start: from, end: passage.start }, section });
    from = Math.max(from, passage.end);
    section = passage.section;
  }
  gaps.push({ range: { start: from, end: builder.source.length }, section });

  for (const gap of gaps) {
    const text = builder.source.slice(gap.range.start, gap.range.end);
    if (!/[\p{L}\p{N}]/u.test(text.replace(SYNTAX, ''))) continue;
    builder.section = builder.sections[gap.section] ?? builder.section;
    addPassages(builder, gap.range, { kind: 'rest', block: nextBlock(builder) });
  }
}
