import { isMostlyEnglish } from '@/server/ai/generate-backlog/language/words';

/** A language, other than English, in which criteria can be written. */
export type OtherLanguage = 'de' | 'fr' | 'es' | 'pt' | 'it' | 'nl' | 'pl' | 'sv' | 'ru' | 'ja' | 'zh';

export type Language = OtherLanguage | 'en';

/* Small words and letters by which a language is told from its neighbours. */
const SIGNS: readonly (readonly [OtherLanguage, RegExp])[] = [
  [
    'de',
    smallWords(
      'der|die|das|und|für|mit|ist|ein|eine|einen|nicht|auf|zum|zur|ich|als|von|sich|soll|sollen|muss|müssen|kann|können|wird|werden|nach|nur|bei|dass',
      'ß',
    ),
  ],
  [
    'fr',
    smallWords(
      'le|la|les|des|un|une|et|pour|avec|est|dans|je|en|au|aux|du|de|que|qui|doit|peut|sur|par|ne|pas|tant',
      "[çœêè]|[ldn][’']",
    ),
  ],
  [
    'es',
    smallWords(
      'el|la|los|las|un|una|y|para|con|es|que|del|de|por|se|debe|deben|puede|pueden|en|como|al|quiero|su',
      '[ñ¿¡]|ción',
    ),
  ],
  [
    'pt',
    smallWords(
      'o|a|os|as|um|uma|e|para|com|é|que|do|da|dos|das|de|em|por|se|deve|devem|pode|podem|como|não|ao|quero|eu',
      '[ãõç]',
    ),
  ],
  [
    'it',
    smallWords(
      'il|lo|la|i|gli|le|un|una|e|per|con|è|che|del|della|dei|delle|degli|di|deve|devono|può|possono|come|da|in|non|voglio',
      "zion[ei]|[ld]ell[’']",
    ),
  ],
  [
    'nl',
    smallWords(
      'de|het|een|en|voor|met|is|van|op|dat|ik|als|niet|moet|moeten|kan|kunnen|wordt|zijn|naar|zodat|wil|bij|mijn',
      'ij',
    ),
  ],
  [
    'pl',
    smallWords(
      'i|w|z|na|do|się|nie|jest|dla|że|jako|chcę|musi|może|przez|oraz|po|od|lub|aby|system',
      '[łąęśćżźń]',
    ),
  ],
  ['sv', smallWords('och|en|ett|att|som|för|med|är|på|av|jag|ska|kan|till|inte|den|det|vill|så|via', '[å]')],
];

function smallWords(words: string, letters: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})|${letters}`, 'giu');
}

const MAX_READ = 20_000;

/** The language of a text, by its script, small words and letters; null for one that is not known. */
export function languageOf(source: string): Language | null {
  const text = source.slice(0, MAX_READ);
  return isMostlyEnglish(text) ? 'en' : otherLanguageOf(text);
}

function otherLanguageOf(text: string): OtherLanguage | null {
  if (/[\u3040-\u30FF]/u.test(text)) return 'ja';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  if (/\p{Script=Cyrillic}/u.test(text)) return /[іїєґ]/iu.test(text) ? null : 'ru';
  let [language, most]: [OtherLanguage | null, number] = [null, 0];
  for (const [candidate, signs] of SIGNS) {
    const count = text.match(signs)?.length ?? 0;
    if (count > most) [language, most] = [candidate, count];
  }
  return language;
}
