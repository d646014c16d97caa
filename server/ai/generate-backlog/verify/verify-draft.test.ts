import { describe, expect, it } from 'vitest';

import { backlogDraftSchema, type ProposedDraft, proposedDraftSchema } from '@/lib/schemas/backlog-draft';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';
import { verifyDraft } from '@/server/ai/generate-backlog/verify/verify-draft';

const source = `# Shop

Users can search the catalogue. Results appear within a second. Users can pay by card.
Search comes first: paying depends on the search.

## Later
Gift cards.
`;
const constraints = { scale: [1, 2, 3, 5, 8] };

const story = (
  ref: string,
  quote: string,
  more: Partial<ProposedDraft['stories'][number]> = {},
): ProposedDraft['stories'][number] => ({
  ref,
  epicRef: 'E1',
  title: `Story ${ref}`,
  description: '',
  acceptanceCriteria: [{ text: 'First check' }, { text: 'Second check' }],
  priority: 'medium',
  spans: [{ text: quote }],
  ...more,
});

function verify(parts: Partial<ProposedDraft>, leaveOut?: string[]): ReturnType<typeof verifyDraft> {
  const proposed: ProposedDraft = {
    epics: [{ ref: 'E1', title: 'Shop', description: '', priority: 'high', span: { text: 'Shop' } }],
    stories: [],
    tasks: [],
    dependencies: [],
    ...parts,
  };
  const result = verifyDraft(source, proposed, { constraints: { ...constraints, leaveOut } });
  expect(backlogDraftSchema.safeParse(result.draft).error).toBeUndefined();
  return result;
}

describe('verifyDraft', () => {
  it('keeps what holds, with exact quotations', () => {
    const { draft, dropped } = verify({
      stories: [story('S1', 'users can search the catalogue'), story('S2', 'Users can pay by card.')],
      tasks: [
        {
          ref: 'T1',
          storyRef: 'S1',
          title: 'Build an index',
          description: '',
          span: { text: 'Results appear within a second' },
        },
      ],
      dependencies: [
        { fromRef: 'S2', toRef: 'S1', span: { text: 'paying depends on the search' }, phrase: 'depends on' },
      ],
    });
    expect(dropped).toEqual([]);
    expect(draft.stories[0]?.spans).toEqual([{ start: 8, end: 38, text: 'Users can search the catalogue' }]);
    expect(draft.dependencies).toHaveLength(1);
    expect(draft.stats).toMatchObject({ epics: 1, stories: 2, tasks: 1, dependencies: 1 });
    expect(draft.uncovered.map(({ text }) => text)).toEqual(['Later', 'Gift cards.']);
  });

  it('drops what quotes nothing, refers to nothing, or has no title', () => {
    const { draft, dropped } = verify({
      stories: [
        story('S1', 'Users can search'),
        story('S2', 'Users can fly to the moon'),
        story('S3', 'Users can pay', { epicRef: 'E9' }),
        story('S4', 'Users can pay', { title: ' \u202E ' }),
        story('S1', 'Users can pay'),
      ],
      tasks: [{ ref: 'T1', storyRef: 'S2', title: 'Fly', description: '', span: { text: 'Users' } }],
    });
    expect(draft.stories.map(({ ref }) => ref)).toEqual(['S1']);
    expect(dropped).toEqual([
      { kind: 'story', ref: 'S2', reason: 'quote-not-found' },
      { kind: 'story', ref: 'S3', reason: 'unknown-ref' },
      { kind: 'story', ref: 'S4', reason: 'no-title' },
      { kind: 'story', ref: 'S1', reason: 'duplicate-ref' },
      { kind: 'task', ref: 'T1', reason: 'unknown-ref' },
    ]);
  });

  it('brings criteria to two to six, and takes false quotations off them', () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ text: `Check ${index}` }));
    const { draft, dropped } = verify({
      stories: [
        story('S1', 'Users can search', {
          acceptanceCriteria: [{ text: 'Only one', span: { text: 'never said' } }],
        }),
        story('S2', 'Users can pay', { acceptanceCriteria: [...many, { text: 'check 1' }] }),
      ],
    });
    expect(draft.stories.map(({ acceptanceCriteria }) => acceptanceCriteria.length)).toEqual([2, 6]);
    expect(draft.stories[0]?.acceptanceCriteria[0]).toEqual({ text: 'Only one', span: null });
    expect(dropped.filter(({ kind }) => kind === 'criterion').map(({ reason }) => reason)).toEqual([
      'quote-not-found',
      'too-many',
      'too-many',
      'too-many',
    ]);
  });

  it('brings estimates to the scale and confidence to percent', () => {
    const { draft, dropped } = verify({
      stories: [
        story('S1', 'Users can search', { estimate: 4, confidence: 140 }),
        story('S2', 'Users can pay', { estimate: Number.NaN, confidence: -3 }),
        story('S3', 'Search comes first', { estimate: null }),
      ],
    });
    expect(draft.stories.map(({ estimate, confidence }) => [estimate, confidence])).toEqual([
      [5, 100],
      [null, 0],
      [null, 50],
    ]);
    expect(dropped.map(({ reason }) => reason)).toEqual(['estimate-off-scale', 'estimate-off-scale']);
  });

  it('drops dependencies that close a circle, also through an epic', () => {
    const quote = { text: 'Search comes first' };
    const { draft, dropped } = verify({
      stories: [story('S1', 'Users can search'), story('S2', 'Users can pay')],
      dependencies: [
        { fromRef: 'S1', toRef: 'S2', span: quote, phrase: 'after' },
        { fromRef: 'S2', toRef: 'S1', span: quote, phrase: 'after' },
        { fromRef: 'S1', toRef: 'E1', span: quote, phrase: 'after' },
        { fromRef: 'S1', toRef: 'S9', span: quote, phrase: 'after' },
        { fromRef: 'S1', toRef: 'S2', span: quote, phrase: '' },
      ],
    });
    expect(draft.dependencies).toHaveLength(1);
    expect(dropped.map(({ reason }) => reason)).toEqual(['cycle', 'cycle', 'unknown-ref', 'repeated']);
  });

  it('drops epics without stories, and what the person left out', () => {
    const { draft, dropped } = verify({ stories: [story('S1', 'Gift cards')] }, ['gift cards']);
    expect(draft).toMatchObject({ epics: [], stories: [] });
    expect(dropped.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['story', 'left-out'],
      ['epic', 'no-stories'],
    ]);
  });

  it('links stories that the project has', () => {
    const existing = [{ id: 'x', key: 'APP-1', title: 'Story S1', description: '', source: null }];
    const proposed: ProposedDraft = {
      epics: [{ ref: 'E1', title: 'Shop', description: '', priority: 'high', span: { text: 'Shop' } }],
      stories: [story('S1', 'Users can search')],
      tasks: [],
      dependencies: [],
    };
    expect(verifyDraft(source, proposed, { constraints, existing }).draft.stories[0]?.duplicateOf).toBe('x');
  });

  it('keeps a draft of the rules unchanged', () => {
    const result = generateBacklog(source, { constraints });
    if (!result.ok) throw new Error(result.message);
    const { draft } = result;
    const verified = verifyDraft(source, proposedDraftSchema.parse(draft), { constraints });
    expect(verified.dropped).toEqual([]);
    expect(verified.draft).toEqual({ ...draft, warnings: [] });
  });

  it('drops a story told again, and a quotation that is only a part of a word', () => {
    const { draft, dropped } = verify({
      stories: [
        story('S1', 'Users can pay by card.', { title: 'Pay by card' }),
        story('S2', 'Users can pay by card.', { title: 'Pay by card.' }),
        story('S3', 'sers can pa'),
      ],
    });
    expect(draft.stories.map(({ ref }) => ref)).toEqual(['S1']);
    expect(dropped).toEqual([
      { kind: 'story', ref: 'S3', reason: 'quote-not-found' },
      { kind: 'story', ref: 'S2', reason: 'repeated' },
    ]);
  });
});
