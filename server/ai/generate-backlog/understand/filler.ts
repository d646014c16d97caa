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
