import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';

function generate(source: string): BacklogDraft {
  const result = generateBacklog(source, { constraints: { scale: [1, 2, 3, 5, 8] } });
  if (!result.ok) throw new Error(result.message);
  return result.draft;
}

function quotations(draft: BacklogDraft, title: string): string[][] {
  return draft.stories
    .filter((story) => story.title === title)
    .map(({ spans }) => spans.map((span) => span.text));
}

describe('what stands in a text more than once', () => {
  it('is one story that quotes the places where it is said, and no heading that its epic quotes', () => {
    const draft = generate(
      '## Shop\nUsers can pay by card.\n\n## Checkout\nUsers can pay by card. Users can see the total.\n',
    );
    expect(quotations(draft, 'Pay by card')).toEqual([['Users can pay by card.', 'Users can pay by card.']]);
    expect(draft.warnings.map(({ code }) => code)).toEqual(['merged-repeat']);
  });

  it('is one story in a list, with the criteria of both places', () => {
    const draft = generate(
      [
        '- As a buyer, I want to pay by card so that I can finish.',
        '  - AC1: The amount is shown before.',
        '- As a buyer, I want to search.',
        '- As a buyer, I want to pay by card so that I can finish.',
        '  - AC1: The amount is shown before.',
        '  - AC2: A refused card is explained.',
      ].join('\n'),
    );
    expect(draft.stories).toHaveLength(2);
    expect(quotations(draft, 'Pay by card')[0]).toHaveLength(3);
    const [story] = draft.stories;
    expect(story?.acceptanceCriteria.map(({ text }) => text)).toEqual([
      'The amount is shown before',
      'A refused card is explained',
    ]);
    expect(draft.uncovered).toEqual([]);
  });

  it('is one task within a story, and the second place is quoted by the story', () => {
    const draft = generate('## Orders\n- [ ] Export orders\n- [ ] Export orders\n- [ ] Import orders\n');
    expect(draft.tasks.map(({ title }) => title)).toEqual(['Export orders', 'Import orders']);
    expect(draft.stats).toMatchObject({ checklistItems: 3, coveredChecklistItems: 3 });
  });
});
