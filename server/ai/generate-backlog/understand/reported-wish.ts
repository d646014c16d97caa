import { isBaseVerb, verbOfGerund } from '@/server/ai/generate-backlog/language/verbs';
import { withoutAfterthought } from '@/server/ai/generate-backlog/understand/afterthought';
import { directWish, workOf } from '@/server/ai/generate-backlog/understand/direct-wish';
import { readWish } from '@/server/ai/generate-backlog/understand/read-wish';
import { withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/language/words';

/* Who is reported on: by name, as a pronoun, or as one of many. */
const WHO =
  "(?:he|she|they|we|i|everybody|everyone|somebody|\\p{Lu}[\\p{L}'’]+(?: \\p{Lu}[\\p{L}'’]+)?(?:['’]s team)?|(?:the|their|our|his|her|some|most|many|all|several)? ?\\p{L}+(?:s|er|or|ent|team|staff|board|company))";
const MUCH = '(?:also |really |just |still |definitely |would |strongly )*';
const start = (pattern: string, flags = 'iu') => new RegExp(`^${pattern}$`, flags);

type Rewrite = [RegExp, (match: RegExpExecArray) => string | null];

/** "adding a map" and "to add a map" as "add a map"; a thing stays. */
function asked(what: string): string {
  const [first = '', ...rest] = what
    .replace(/^(?:that )?(?:(?:we|you) (?:should |could |can )?|to )/i, '')
    .split(/\s+/);
  return [verbOfGerund(first) ?? first, ...rest].join(' ');
}

const REWRITES: Rewrite[] = [
  [
    start(
      `(?:${WHO} )?${MUCH}(?:wants?|needs?|like|love) (?:something|somewhere|a (?:place|tool|page|list|view|way)) (?:where|so that|in which) ${WHO} (?:can|could) (.{3,300})`,
    ),
    ([, what = '']) => what,
  ],
  [
    start(
      'there (?:was|were|could be) (?:an?|some) (?:easy |simple |quick )?(?:way|option|possibility|button|chance) (?:to|for) (.{3,300})',
    ),
    ([, what = '']) => asked(what),
  ],
  [
    start(
      '(?:feature )?(?:requests?|wish(?:es)?|ideas?|suggestions?|asks?|wants?|needs?|requirements?|missing|gap)\\s*(?::|–|—|-)\\s+(.{3,300})',
    ),
    ([, what = '']) => asked(what),
  ],
  [
    start('(?:deal ?breaker|blocker|missing|gap)\\s*(?::|–|—|-)\\s+(?:no|missing|lack of) (.{3,200})'),
    ([, what = '']) => what,
  ],
  [
    start(
      "(?:decisions?|decided|agreed|it was (?:agreed|decided)|we (?:agreed|decided))(?:\\s*:)?\\s+(?:that )?(?:to|we(?:[’']ll| will| should)?)\\s+(.{3,300})",
    ),
    ([, what = '']) => workOf(what),
  ],
  [
    start(
      '(?:(?:decisions?|decided|agreed|it was (?:agreed|decided)|we (?:agreed|decided))(?:\\s*:)?\\s+(?:that )?)?(the .{2,50}?) (?:becomes?|will become|turns?) (\\p{L}+)',
    ),
    ([, what = '', state = '']) => `make ${what} ${state}`,
  ],
  [start(`asked (?:about|for) (.{3,200})`), ([, what = '']) => asked(what)],
  [
    start(`${WHO} ${MUCH}(?:suggested|suggests|proposed|proposes|recommended|requested|requests) (.{3,300})`),
    ([, what = '']) => asked(what),
  ],
  [
    start(`${WHO}(?:['’]d)? ${MUCH}(?:pay (?:extra |more )?for|kill for|die for) (.{3,200})`),
    ([, what = '']) => what,
  ],
  [
    start(
      `(?:${WHO} )?${MUCH}wish(?:es)? (?:that )?(?:there (?:was|were)|(?:we|they|he|she|i|it) had) (?:(?:an?|some) (?:way|option|button) (?:to|for) )?(.{3,300})`,
    ),
    ([, what = '']) => what,
  ],
  [
    start(`if (?:we|i|they|you) could ${MUCH}(.{3,200}?),? (?:that|it|this)(?: would be .{3,60})?`),
    ([, what = '']) => what,
  ],
  [
    start(
      'what (?:would|could) (?:really |also )*help (?:me |us |them )?(?:the most |most |a lot )?(?:is|would be) (if )?(.{3,300})',
    ),
    ([, clause, what = '']) => (clause ? directWish(`It would be great if ${what}`) : what),
  ],
  [
    start(
      '.*?(?:^|,\\s+(?:so )?|\\s[–—-]\\s|\\bso )((?:an?|the|some)?\\s?(?:(?!\\s[–—-]\\s)[^,]){3,60}?) would (?:really |also |already )*(?:help\\b.*|be (?:an? )?(?:really |very )?(?:big |huge |great |real |major )?(?:help|win|plus|game[- ]?changer|time[- ]saver)\\b.*)',
    ),
    ([, what = '']) => (/^(?:it|that|this|which|what)\b/i.test(what) ? null : what),
  ],
  [
    start(
      `.*\\bbecause (?:there (?:was|is)|(?:we|you|they) (?:had|have|don['’]t have|didn['’]t have)|it (?:has|had)) (?:no|any) (.{3,120})`,
    ),
    ([, what = '']) => what,
  ],
  [
    start(
      `(?:(?:(?:it|that)(?:['’]s| is) (?:\\p{L}+ )?(?:annoying|frustrating|painful|a pain|a shame|a problem|terrible|bad)|(?:is |was )?(?:frustrated|annoyed|upset|unhappy|sad)) (?:that|when|because) )?${WHO} (?:can['’]?t|cannot|can not|(?:is|are)(?:n['’]t| not) able to) (.{3,200})`,
    ),
    ([, what = '']) => (isBaseVerb(what.split(/\s/, 1)[0] ?? '') ? what : null),
  ],
  [
    start(
      '(.{3,60}?) (?:is|are|feels?|gets?) (?:(?:way|far|much|so|really|very|just|too|super) )+slow\\b.{0,80}',
    ),
    ([, what = '']) => (/^(?:it|that|this|they)$/i.test(what) ? null : `make ${uncapitalize(what)} faster`),
  ],
  [
    start(
      `${WHO}(?:['’]d)? ${MUCH}(?:wants?|needs?|likes?|loves?|prefers?|(?:is|are) (?:looking|asking|hoping) for) (?:(?:to (?:be able to |have |get )?)|(?:a|some) way to )?(.{3,300})`,
    ),
    ([matched, what = '']) => (/ wants? (?:the|our|all|every) \S+ \S+ed$/i.test(matched) ? null : what),
  ],
  [
    start("(?:need|want|would (?:like|love)|'d (?:like|love)) (?:to (?:be able to )?)?(.{3,300})"),
    ([, what = '']) => what,
  ],
];

const REPORTS = start(
  `(?:${WHO} )?(?:also )?(?:said|says|mentioned|mentions|noted|explained|told (?:us|me)|reported|thinks?|thought|feels?|felt|believes?|complained|pointed out|added|emphasi[sz]ed|stressed|remarked|commented)(?: that|,|:)? (.{3,400})`,
);
const MAX_SENTENCE = 600;
const DEADLINE =
  /,? (?:by|before|until|till) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:the )?end of .{2,20}|next \p{L}+|\d{1,2}\.? ?\p{L}{0,9})$/iu;

/** What somebody is said to want, as what is wanted; null for a sentence that reports no wish. */
export function reportedWish(said: string): string | null {
  if (said.length > MAX_SENTENCE) return null;
  const sentence = withoutEndMark(said.replace(/[!]+$/, ''));
  const told = REPORTS.exec(sentence)?.[1];
  if (told) return reportedWish(told) ?? otherWish(told);
  for (const [pattern, rewrite] of REWRITES) {
    const match = pattern.exec(sentence);
    const wish = match && rewrite(match);
    if (wish && /\p{L}{3}/u.test(wish)) return capitalize(ended(wish));
  }
  return null;
}

/** Without article, and without the reason or the day that is given behind it. */
function ended(wish: string): string {
  return withoutDeadline(withoutAfterthought(wish)).replace(/^(?:an?|the|some) (?=\p{L})/iu, '');
}

/** Without the day by which it is to be done. */
export function withoutDeadline(work: string): string {
  return work.replace(DEADLINE, '');
}

/** What is put as a wish already: "they should be able to pay". */
function otherWish(told: string): string | null {
  const wish = directWish(told);
  return wish !== told || readWish(told) ? capitalize(wish) : null;
}
