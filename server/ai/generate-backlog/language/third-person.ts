/** What somebody says of themselves, said of them: "my orders" becomes "their orders". */
export function asThirdPerson(text: string): string {
  return text
    .replace(/\b(?:I['’]m|I am|we['’]re)(?!\p{L})/gu, 'they are')
    .replace(/\b(?:I|we)['’]ve(?!\p{L})/giu, 'they have')
    .replace(/\b(?:I|we)['’]ll(?!\p{L})/giu, 'they will')
    .replace(/\b(?:I|we)['’]d(?!\p{L})/giu, 'they would')
    .replace(/\bI was\b/g, 'they were')
    .replace(/\b(?:myself|ourselves)\b/g, 'themselves')
    .replace(/\b(?:my|our)\b/gi, 'their')
    .replace(/\b(?:me|us)\b/g, 'them')
    .replace(/\b(?:I|we)\b/g, 'they')
    .replace(/\bi\b(?!\.)/g, 'they');
}
