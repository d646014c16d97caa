/** What a sentence in another language says is needed: the phrase that says so, and the items it names. */
export type NeedAbroad = { phrase: string; object: string };

/* An identifier, "#3", or a word and a number: without one, "hängt vom Wetter ab" tells of no other item. */
const ITEM =
  /(?<![\p{L}\d])\p{Lu}{1,6}[-_]?\d{1,5}(?!\d)|#\d{1,5}|(?<!\p{L})\p{L}{4,14} #?\d{1,3}(?![\p{L}\d.,])/u;
const MAX_ITEMS = 80;

const PHRASES =
  '(?:hängt|hängen) (?:\\p{L}+ )?(?:ab )?(?:von|vom)|abhängig von|blockiert (?:durch|von)|benötigt|braucht|erfordert|setzt|dépend(?:ent)? d(?:e|u|es)|bloquée? par|nécessite|requiert|depende[nm]? d(?:e|el|o|a)|bloquead[oa] por|requiere|necesita|requer|precisa de|dipend(?:e|ono) da(?:l|lla|llo)?|bloccat[oa] da|richiede|hangt af van|afhankelijk van|geblokkeerd door|vereist|zależy od|wymaga|зависит от|требует|beror på|beroende av|kräver|blockeras av';
const BEFORE = new RegExp(`(?<!\\p{L})(${PHRASES})(?!\\p{L})\\s*:?\\s*(.{1,${String(MAX_ITEMS)}})`, 'iu');
const CJK_BEFORE = /(依赖于?|取决于)\s*(.{1,80})/u;
const CJK_AFTER = /^(.{1,80}?)\s*に(依存)/u;

/** Reads "Hängt von US-1 ab", "Dépend de US-1", "Depende de la historia 3"; null for a sentence that names no item. */
export function needAbroad(text: string): NeedAbroad | null {
  const after = CJK_AFTER.exec(text);
  const [, phrase, object] = BEFORE.exec(text) ?? CJK_BEFORE.exec(text) ?? [];
  const said = after ? { phrase: after[2], object: after[1] } : { phrase, object };
  return said.phrase && said.object && ITEM.test(said.object)
    ? { phrase: said.phrase, object: said.object }
    : null;
}
