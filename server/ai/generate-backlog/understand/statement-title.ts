import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { cleanTitle, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { uncapitalize } from '@/server/ai/generate-backlog/language/words';
import type { Reading } from '@/server/ai/generate-backlog/understand/classify';

/** Whether a reading is of a whole sentence rather than of a name or an instruction. */
export function isSaid({ type }: Reading): boolean {
  return type === 'requirement' || type === 'rule' || type === 'statement';
}

/** The title of a story made of a statement: what it demands, what is to be ensured, or the thing it names. */
export function statementTitle(text: string, reading: Reading): string {
  if (reading.type === 'requirement') return reading.requirement.title;
  return isSaid(reading)
    ? cleanTitle(`Ensure ${uncapitalize(withoutOrnament(text))}`)
    : imperativeTitle(text, 'Provide');
}
