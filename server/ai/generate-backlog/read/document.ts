/** Offsets into the specification in UTF-16 code units, end exclusive. */
export type TextRange = { start: number; end: number };

export type PassageKind = 'heading' | 'sentence' | 'item' | 'row' | 'table-head' | 'entity' | 'code' | 'rest';

/** A cell of a table row, with Markdown removed. */
export type Cell = TextRange & { plain: string };

/** The smallest part of a specification that is traced: every letter and digit of it lies in exactly one passage. */
export type Passage = TextRange & {
  index: number;
  kind: PassageKind;
  /** `source.slice(start, end)`. */
  text: string;
  /** The text on one line with Markdown removed. */
  plain: string;
  /** Index of the section it stands in; of the section it opens for a heading. */
  section: number;
  /** The paragraph, list, table or code block it belongs to. */
  block: number;
  /** The enclosing list item, for nested items and further paragraphs of an item. */
  parent: number | null;
  /** State of a check box; null where there is none. */
  checked: boolean | null;
  /** Sentences of a list item, the first being its title. */
  sentences: TextRange[];
  cells: Cell[];
  /** Column titles of the table a row belongs to. */
  columns: string[];
};

export type Section = {
  index: number;
  /** 0 for the part before the first heading, else the depth of the heading. */
  level: number;
  /** Heading with Markdown removed; empty for the part before the first heading. */
  title: string;
  heading: Passage | null;
  parent: number | null;
  children: number[];
  /** Passages directly in this section, in the order of the text, without its heading. */
  passages: Passage[];
};

export type SpecDocument = {
  source: string;
  sections: Section[];
  passages: Passage[];
  containsHtml: boolean;
};

/** Titles of the headings above and including a section, outermost first. */
export function headingPath(document: SpecDocument, section: number): string[] {
  const path: string[] = [];
  for (let at: number | null = section; at !== null; at = document.sections[at]?.parent ?? null) {
    const title = document.sections[at]?.title;
    if (title) path.unshift(title);
  }
  return path;
}

/** Where the headings of a document begin. */
export function headingStarts(document: SpecDocument): Set<number> {
  return new Set(document.sections.flatMap(({ heading }) => heading?.start ?? []));
}
