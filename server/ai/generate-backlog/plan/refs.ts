import { createHash } from 'node:crypto';

import { undecorate } from '@/server/ai/generate-backlog/language/decorations';

export type RefKind = 'epic' | 'story' | 'task';
const PREFIX: Record<RefKind, string> = { epic: 'E', story: 'S', task: 'T' };

/** Gives out refs; the same text under the same headings always gets the same one. */
export type RefMaker = (kind: RefKind, headings: readonly string[], text: string) => string;

/**
 * Refs made from content alone: the headings above an item and its text, without numbering, so that renumbering a
 * document or changing another sentence leaves them as they are. A repeated text gets a number of its own.
 */
export function refMaker(): RefMaker {
  const given = new Map<string, number>();
  return (kind, headings, text) => {
    const path = [...headings, text].map((part) => normal(undecorate(part).text));
    const content = `${kind}\n${path.join('\n')}`;
    const count = (given.get(content) ?? 0) + 1;
    given.set(content, count);
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
    return `${PREFIX[kind]}-${digest}${count > 1 ? `-${count}` : ''}`;
  };
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
