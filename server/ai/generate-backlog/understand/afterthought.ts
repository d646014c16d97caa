/* A reason or a remark behind what is wanted; a condition stays. */
const AFTERTHOUGHT =
  /(?:,?\s+because|,\s+(?:since|otherwise|as (?:they|we|it|you|i)|most of|many of|some of|that['’]s|which is why|right now|at the moment|you know))\b.*$/i;

/** A sentence without the reason given behind it: "reserve a bike, because they call me all day" ends with the bike. */
export function withoutAfterthought(sentence: string): string {
  const cut = sentence.replace(AFTERTHOUGHT, '');
  return cut.split(/\s+/).length >= 3 || /,\s+otherwise\b/i.test(sentence) ? cut : sentence;
}
