/** A phrase cut where its main noun ends: "rate limiting" + "per user" + "(Redis)". */
export type NounPhrase = { words: string[]; tail: string; remark: string };

const TAIL =
  /\s(?:for|with|without|on|in|into|per|from|to|at|of|by|via|using|across|between|through|when|where|after|before|that|which|based|as|against|within)\s/i;

/** Splits a phrase into the words up to its main noun, what follows, and a remark in brackets at the end. */
export function splitNounPhrase(text: string): NounPhrase {
  const remark = /\s*(\([^()]{0,200}\))\s*$/.exec(text);
  const body = remark ? text.slice(0, remark.index) : text;
  const cut = TAIL.exec(` ${body} `);
  const head = cut && cut.index > 0 ? body.slice(0, cut.index - 1) : body;
  return {
    words: head.trim().split(/\s+/).filter(Boolean),
    tail: body.slice(head.length).trim(),
    remark: remark?.[1] ?? '',
  };
}

/** The last word of a noun phrase in lower case, which says what kind of thing it is. */
export function headNoun(phrase: NounPhrase): string {
  return (phrase.words.at(-1) ?? '').toLowerCase().replace(/[^\p{L}\p{N}'/-]/gu, '');
}
