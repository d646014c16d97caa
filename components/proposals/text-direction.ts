const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * The direction a text is written in, by its first letter. A browser that is left to find out (`dir="auto"`) looks at every
 * line anew with each key: half a minute for a hundred thousand lines.
 */
export function textDirection(text: string): 'ltr' | 'rtl' {
  const letter = LETTER.exec(text)?.[0];
  return letter !== undefined && RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
