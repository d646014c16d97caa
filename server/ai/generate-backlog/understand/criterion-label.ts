const NUMBERED =
  /^\[?(?:AC|acceptance criteri(?:on|a)|criterion)[-_ #]{0,3}\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?\]?(?:\s*[:.)–—-]+\s*|\s+|$)/i;

/**
 * What a line says that numbers itself as a criterion, as in "AC1: …", "AC 2.1 …" or "Acceptance criterion 3 - …"; empty
 * when it has nothing but its number. Null for any other line.
 */
export function numberedCriterion(plain: string): string | null {
  const number = NUMBERED.exec(plain)?.[0];
  return number === undefined ? null : plain.slice(number.length).trim();
}
