import { withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize } from '@/server/ai/generate-backlog/language/words';
import {
  storyInOtherLanguage,
  withoutAbility,
} from '@/server/ai/generate-backlog/understand/other-languages';
import type { Modality } from '@/server/ai/generate-backlog/understand/modality';
import { LANGUAGES, type LanguageOfDemands } from '@/server/ai/generate-backlog/understand/modals-abroad';

/** What a sentence in another language demands, in its own words; of a person where it names one. */
export type DemandAbroad = { actor: string | null; title: string; modality: Modality };

const MAX_SENTENCE = 400;
const MAX_SUBJECT_WORDS = 4;

/** Reads "Das System muss …", "Le système doit …", "Los usuarios pueden …" and their like; null for any other sentence. */
export function demandAbroad(plain: string): DemandAbroad | null {
  if (plain.length > MAX_SENTENCE) return null;
  const sentence = withoutEndMark(plain.replace(/[。．]$/u, ''));
  return japaneseDemand(sentence) ?? firstDemand(sentence);
}

/* Languages share modal verbs: the one that knows the subject as well is meant. */
function firstDemand(sentence: string): DemandAbroad | null {
  let whole: DemandAbroad | null = null;
  for (const language of LANGUAGES) {
    const [, subject, modal, what] = language.demand.exec(sentence) ?? [];
    if (!subject || !modal || !what) continue;
    const demand = demandOf(language, sentence, subject, modal, what);
    if (demand.title.length < sentence.length) return demand;
    whole ??= demand;
  }
  return whole;
}

function demandOf(
  language: LanguageOfDemands,
  sentence: string,
  subject: string,
  modal: string,
  what: string,
): DemandAbroad {
  const modality: Modality = language.ability.test(modal)
    ? 'can'
    : language.wish.test(modal)
      ? 'should'
      : 'must';
  const whole = { actor: null, title: capitalize(sentence), modality };
  const name = subject.replace(language.article, '').trim();
  if (language.negative.test(`${subject} ${modal} ${what}`) || language.passive.test(what)) return whole;
  if (language.product.test(name))
    return allowed(what, modality) ?? { ...whole, title: withoutAbility(what) };
  const isNamed = name !== '' && subject.split(/\s+/).length <= MAX_SUBJECT_WORDS && !/[,:;]/.test(subject);
  const isPerson = language.person.test(name) || (modality === 'can' && name !== subject);
  return isNamed && isPerson ? { actor: name, title: withoutAbility(what), modality } : whole;
}

/* "permitir a los usuarios registrar …", "permettre aux membres de réserver …": who may do what. */
const ALLOWED =
  /^(?:permitir|permettre|permettere)\s+(?:(?:a los|a las|a la|al?|aux?|à la|à l['’]|à|aos?|agli|alle|alla|ai|all['’])\s*(\p{L}+(?:\s\p{L}+)?)\s+)?(?:de |d['’]|di )?(\p{L}+(?:ar|er|ir|re)(?:se|lo|la|los|las)?(?:\s.*)?)$/iu;

/* "es Nutzern ermöglichen, Aufträge anzulegen". */
const MADE_POSSIBLE =
  /^es\s+(?:(?:den|allen)\s+)?(?:(\p{Lu}\p{L}+)\s+)?(?:ermöglichen|erlauben),\s+(.{3,200})$/u;

/** "Aufträge anzulegen" is to "Aufträge anlegen". */
function withoutZu(action: string): string {
  return action.replace(/(\p{Ll}{2,5})zu(\p{Ll}+en)$/u, '$1$2').replace(/\szu\s(\p{Ll}+n)$/u, ' $1');
}

function allowed(what: string, modality: Modality): DemandAbroad | null {
  const [, whom, possible] = MADE_POSSIBLE.exec(what) ?? [];
  if (possible)
    return { actor: whom?.replace(/(?<=e[rl])n$/u, '') ?? null, title: withoutZu(possible), modality };
  const [, actor, action] = ALLOWED.exec(what) ?? [];
  return action ? { actor: actor ?? null, title: action, modality } : null;
}

const JAPANESE =
  /^(?:(.{1,20}?)(?:は|が))?(.{2,120}?)(しなければならない|しなければなりません|する必要がある|する必要があります|するべきである|すべきである|できるようにする|できること|できる|できます|すること)$/u;
const JAPANESE_PRODUCT = /(?:システム|アプリ|アプリケーション|サイト|サービス|本システム|画面)$/u;

function japaneseDemand(sentence: string): DemandAbroad | null {
  const [, subject = '', what, ending = ''] = JAPANESE.exec(sentence) ?? [];
  if (!what) return null;
  const modality: Modality = ending.startsWith('でき') ? 'can' : 'must';
  const title = `${what}${ending}`;
  const isPerson = subject !== '' && !JAPANESE_PRODUCT.test(subject) && modality === 'can';
  return { actor: isPerson ? subject : null, title, modality };
}

const MAX_NAME_WORDS = 5;
const MAX_NAME_SIGNS = 12;

/** Whether a text in another language is a sentence that can be checked, and no mere name such as "Terminkalender". */
export function isSentenceAbroad(text: string): boolean {
  if (demandAbroad(text) || storyInOtherLanguage(text)) return true;
  return /[぀-ヿ\p{Script=Han}]/u.test(text)
    ? text.length > MAX_NAME_SIGNS
    : text.split(/\s+/).length > MAX_NAME_WORDS;
}
