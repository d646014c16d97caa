/* Quantifiers are bounded so that no input makes a pattern slow. */
const IMAGE_OR_LINK = /!?\[([^[\]]{0,300})\](?:\([^()]{0,500}\)|\[[^[\]]{0,100}\])/g;
const LINKED_CODE = /!?\[(`[^`[\]]{1,200}`)\]\([^()]{0,500}\)/g;
/* Any other word in angle brackets is text: "on <date>". */
const TAGS =
  'a|abbr|address|article|aside|b|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|v|var|video|wbr';
const TAG = new RegExp(`</?(?:${TAGS})(?:[\\s/][^<>]{0,300})?>|<!--[^<>]{0,300}-->`, 'gi');
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^<>\s]{1,500})>/gi;
const STRONG = /(?<!\\)(?:\*\*|__|~~)/g;
const STAR = /(?<=^|[\s([{"'–—-])\*(?=\S)|(?<=[^\s\\])\*(?=$|[\s)\]}"'.,;:!?–—-])/g;
const UNDERSCORE = /(?<=^|[\s([{"'])_(?=\S)|(?<=[^\s\\])_(?=$|[\s)\]}"'.,;:!?])/g;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
const LINE_START = /(?:\r\n|\r|\n)[ \t]*(?:>[ \t]?)*/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function withoutInlineMarkup(text: string): string {
  return text
    .replace(AUTOLINK, '$1')
    .replace(TAG, '')
    .replace(IMAGE_OR_LINK, '$1')
    .replace(STRONG, '')
    .replace(STAR, '')
    .replace(UNDERSCORE, '')
    .replace(ESCAPE, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

/** A passage as one line of text: inline Markdown and HTML tags removed, the content of code spans kept as it is. */
export function plainText(raw: string): string {
  const line = raw.replace(LINE_START, ' ').replace(LINKED_CODE, '$1');
  const plain = /[*_`~[\]<&\\]/.test(line)
    ? line
        .split(/(`+[^`]{1,1000}`+)/)
        .map((part, index) =>
          index % 2 === 1 ? part.replace(/^`+ ?| ?`+$/g, '') : withoutInlineMarkup(part),
        )
        .join('')
    : line;
  return plain.replace(/\s+/g, ' ').trim();
}
