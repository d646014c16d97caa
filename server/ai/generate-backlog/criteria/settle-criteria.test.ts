import { describe, expect, it } from 'vitest';

import { settleCriteria } from '@/server/ai/generate-backlog/criteria/settle-criteria';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { applyUserStory, newStory, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

function storyOf(source: string): StoryDraft {
  const story = newStory({ key: 'key', section: 0, block: 0, ranges: [] }, 'Set up the project');
  for (const passage of parseDocument(source).passages) addTask(story, passage);
  return story;
}

describe('settleCriteria', () => {
  it('restates what tasks say exactly, and quotes them', () => {
    const source =
      '- [ ] User registration with email verification\n- [ ] OAuth 2.0 integration (Google, GitHub)\n- [ ] Rate limiting per user\n- [ ] Configure linting with strict rules\n';
    const criteria = settleCriteria(storyOf(source), { source, language: 'en', used: new Set() });
    expect(criteria.map(({ text }) => text)).toEqual([
      'User registration includes email verification',
      'OAuth 2.0 integration covers Google and GitHub',
      'Rate limiting applies per user',
      'Linting is configured with strict rules',
    ]);
    expect(criteria.map(({ span }) => span?.text)).toEqual([
      'User registration with email verification',
      'OAuth 2.0 integration (Google, GitHub)',
      'Rate limiting per user',
      'Configure linting with strict rules',
    ]);
  });

  it('quotes nothing for a check that the text does not state', () => {
    const source =
      '- [ ] Password reset flow\n- [ ] Velocity calculation\n- [ ] Refresh token rotation strategy\n';
    expect(
      settleCriteria(storyOf(source), { source, language: 'en', used: new Set() }).every(
        ({ span }) => span === null,
      ),
    ).toBe(true);
  });

  it('derives checks for a wish from its person, purpose, limits and verb', () => {
    const source = 'As a buyer, I want to cancel up to three orders so that I keep my money.';
    const story = newStory(
      { key: source, section: 0, block: 0, ranges: [{ start: 0, end: source.length }] },
      '',
    );
    applyUserStory(
      story,
      { asA: 'buyer', iWant: 'cancel up to three orders', wantIs: 'action', soThat: 'I keep my money' },
      { start: 0, end: source.length },
    );
    expect(
      settleCriteria(story, { source, language: 'en', used: new Set() }).map(({ text, span }) => [
        text,
        span !== null,
      ]),
    ).toEqual([
      ['A buyer can cancel up to three orders', true],
      ['What goes beyond “up to three orders” is refused with a message that names the limit', false],
      ['A confirmation is asked for first', false],
    ]);
  });

  it('does not say the same of two stories of an epic', () => {
    const source = 'Users can search offers and look for shops.';
    const used = new Set<string>();
    const [first, second] = ['search offers', 'look for shops'].map((iWant, index) => {
      const story = newStory({ key: source, section: 0, block: 0, ranges: [] }, iWant);
      const statement = { start: index * 10, end: 42 };
      applyUserStory(story, { asA: 'user', iWant, wantIs: 'action', soThat: null }, statement);
      return settleCriteria(story, { source, language: 'en', used }).map(({ text }) => text);
    });
    expect(first).toContain('When nothing matches, a message says so');
    expect(second?.filter((text) => first?.includes(text))).toEqual([]);
  });

  it('adds to a sentence in another language what follows from its kind, in that language', () => {
    const source = 'Kunden können einen Termin buchen.';
    const statement = { start: 0, end: source.length };
    const story = newStory({ key: source, section: 0, block: 0, ranges: [statement] }, 'Einen Termin buchen');
    story.statement = statement;
    expect(settleCriteria(story, { source, language: 'de', used: new Set() })).toEqual([
      { text: 'Kunden können einen Termin buchen', span: { ...statement, text: source } },
      { text: 'Was gerade jemand anders belegt hat, wird mit einer Meldung abgelehnt', span: null },
      { text: 'Vor dem Abschicken zeigt eine Zusammenfassung, was gewählt wurde', span: null },
    ]);
  });

  it('merges stated criteria beyond six with their neighbours and loses none', () => {
    const source = Array.from({ length: 9 }, (_, index) => `- Rule ${index} holds\n`).join('');
    const story = newStory({ key: 'key', section: 0, block: 0, ranges: [] }, 'Rules');
    for (const passage of parseDocument(source).passages)
      story.criteria.push({ text: passage.plain, range: passage });
    const criteria = settleCriteria(story, { source, language: 'en', used: new Set() });
    expect(criteria).toHaveLength(6);
    for (let index = 0; index < 9; index += 1)
      expect(criteria.map(({ text }) => text).join('\n')).toContain(`Rule ${index} holds`);
    for (const { span } of criteria) expect(source.slice(span?.start, span?.end)).toBe(span?.text);
  });

  it('makes tasks of stated criteria that stand too far apart to be merged', () => {
    const source = Array.from(
      { length: 8 },
      (_, index) => `- Rule ${index} holds\n\nSomething else ${index}.\n\n`,
    ).join('');
    const story = newStory({ key: 'key', section: 0, block: 0, ranges: [] }, 'Rules');
    for (const passage of parseDocument(source).passages) {
      if (passage.kind === 'item') story.criteria.push({ text: passage.plain, range: passage });
    }
    expect(settleCriteria(story, { source, language: 'en', used: new Set() })).toHaveLength(6);
    expect(story.tasks.map(({ range }) => source.slice(range.start, range.end))).toEqual([
      'Rule 6 holds',
      'Rule 7 holds',
    ]);
  });

  it('never gives fewer than two, nor one twice', () => {
    const story = newStory({ key: 'x', section: 0, block: 0, ranges: [] }, 'X');
    const texts = settleCriteria(story, { source: '', language: 'en', used: new Set() }).map(
      ({ text }) => text,
    );
    expect(new Set(texts).size).toBe(2);
  });
});
