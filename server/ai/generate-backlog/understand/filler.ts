const SAID =
  '(?:ok(?:ay)?|yes|yep|yeah|no|nope|hi|hello|hey|hallo|hola|bonjour|there|all|everyone|thanks|thank you|thx|cheers|good (?:morning|afternoon|evening)|foo|bar|baz|bla+h?)';
const ONLY_SAID = new RegExp(`^(?:${SAID}[\\s,!.]*)+$`, 'i');
const ONLY_ADDRESS = /^(?:(?:see|link|cf\.?)\s*:?\s+)?<?(?:https?:\/\/|www\.)\S+$/i;
const LATIN =
  /\b(?:lorem|ipsum|dolor|amet|consectetur|adipiscing|elit|eiusmod|tempor|incididunt|labore|dolore|aliqua|enim|minim|veniam|nostrud|exercitation|ullamco|laboris|aliquip|commodo|consequat|duis|aute|irure|reprehenderit|voluptate|cillum|fugiat|pariatur|excepteur|occaecat|cupidatat|proident|deserunt|mollit)\b/gi;
const MASHED = /^(?:(?:asdf\w*|qwer\w*|[b-df-hj-np-tv-xz]{5,})\b[\s,.!]*)+$/;

/** Whether a text says nothing at all: a greeting, an address, words that fill a space, keys struck at random. */
export function isFiller(text: string): boolean {
  const plain = text.trim();
  if (ONLY_SAID.test(plain) || ONLY_ADDRESS.test(plain) || MASHED.test(plain)) return true;
  return (plain.match(LATIN)?.length ?? 0) >= 2;
}

/* What people type to see whether anything happens. In a plan these words are work, as a whole text they are none. */
const TRIAL =
  /^(?:(?:an?|the|this|is|just|my|tests?|testing|todos?|to-do|tbd|wip|world|welt|mundo|monde|sample|example|demo|placeholder|untitled|new|document|spec|text|title|abc|xyz|jkl\w*|dfgh?j?k?l?|yxcv\w*|zxcv\w*|none|null|undefined|n\/a|\d{1,4})\b[\s:,.!?…-]*)+$/i;
const MAX_TRIAL = 60;

/** Whether a whole text was only typed to try something: "test", "TODO:", "hello world". */
export function isTrial(source: string): boolean {
  const plain = source.replace(/^[\s#>*`"'\-[\]()]+|[\s"'`*_]+$/g, '');
  if (plain.length > MAX_TRIAL) return false;
  const words = plain.split(/\s+/).filter((word) => !isFiller(word));
  return TRIAL.test(words.join(' '));
}
