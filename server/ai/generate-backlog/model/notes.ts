import type { PartAnswer } from '@/server/ai/generate-backlog/model/part-answer';
import { firstLine } from '@/server/ai/generate-backlog/read/first-line';

const MAX_NAME = 60;

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** Says which parts of a text the rules made and why; null when the model made all. */
export function rulesNote(source: string, parts: readonly PartAnswer[]): string | null {
  const failed = parts.flatMap(({ range, answer }, index) => {
    if (answer.ok) return [];
    const begin = firstLine(source.slice(range.start, range.end), MAX_NAME);
    return [
      { sentence: answer.sentence, name: begin === null ? `${index + 1}` : `${index + 1} (“${begin}”)` },
    ];
  });
  if (failed.length === 0) return null;
  const reasons = [...new Set(failed.map(({ sentence }) => sentence))].join(' ');
  const what =
    failed.length === parts.length
      ? 'this proposal'
      : `${failed.length === 1 ? 'part' : 'parts'} ${list.format(failed.map(({ name }) => name))} of ${parts.length}`;
  return `${reasons} The built-in rules made ${what} instead.`;
}

/** Says how much of what a model answered was left out; null when all of it holds. */
export function lostNote(count: number): string | null {
  if (count === 0) return null;
  const [what, were] = count === 1 ? ['suggestion', 'was'] : ['suggestions', 'were'];
  return `${count} ${what} of the model did not pass the checks and ${were} left out.`;
}
