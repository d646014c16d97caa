import { describe, expect, it } from 'vitest';

import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import { generateBacklog } from '@/server/ai/generate-backlog/generate';

describe('numberedCriterion', () => {
  it.each([
    ['AC1: The fare is shown', 'The fare is shown'],
    ['AC 2.1 The fare is shown', 'The fare is shown'],
    ['AC-03 - The fare is shown', 'The fare is shown'],
    ['[AC4] The fare is shown', 'The fare is shown'],
    ['Acceptance Criteria 1: The fare is shown', 'The fare is shown'],
    ['Acceptance criterion 12) The fare is shown', 'The fare is shown'],
    ['AC1', ''],
  ])('%j', (plain, text) => {
    expect(numberedCriterion(plain)).toBe(text);
  });

  it.each(['Accounts are listed', 'Acceptance criteria', 'US-1 Pay', 'Criteria are listed', '1. Pay'])(
    '%j is none',
    (plain) => {
      expect(numberedCriterion(plain)).toBeNull();
    },
  );
});

const FORMS: [string, string][] = [
  [
    'lines below the story',
    'As a member, I want to hold a bike.\nAC1: A member can hold one bike.\nAC2: Members see the time left.\n\nAs a member, I want to end a ride.\nAC1: The fare is shown.\nAC2: The lock must confirm.\n',
  ],
  [
    'paragraphs of their own',
    'As a member, I want to hold a bike.\n\nAC 1: A member can hold one bike.\n\nAC 2: Members see the time left.\n\nAs a member, I want to end a ride.\n\nAC 1: The fare is shown.\n\nAC 2: The lock must confirm.\n',
  ],
  [
    'items beside the story',
    '- As a member, I want to hold a bike\n- AC1: A member can hold one bike\n- AC2: Members see the time left\n- As a member, I want to end a ride\n- AC1: The fare is shown\n- AC2: The lock must confirm\n',
  ],
  [
    'check boxes below a story in bold',
    '### Story 1: Hold\n**"As a member, I want to hold a bike."**\n- [ ] **AC 1.1:** A member can hold one bike.\n- [ ] **AC 1.2:** Members see the time left.\n\n### Story 2: End\n**"As a member, I want to end a ride."**\n- [ ] **AC 2.1:** The fare is shown.\n- [ ] **AC 2.2:** The lock must confirm.\n',
  ],
  [
    'a list below a label',
    'As a member, I want to hold a bike.\n\nAcceptance criteria:\n\n1. A member can hold one bike.\n2. Members see the time left.\n\nAs a member, I want to end a ride.\n\nAcceptance criteria:\n\n1. The fare is shown.\n2. The lock must confirm.\n',
  ],
  [
    'a section of their own',
    '# Bikes\n\n## Hold a bike\nAs a member, I want to hold a bike.\n\n### Acceptance criteria\n1. A member can hold one bike.\n2. Members see the time left.\n\n## End a ride\nAs a member, I want to end a ride.\n\n### Acceptance criteria\nAC1 - The fare is shown.\nAC2 - The lock must confirm.\n',
  ],
];

describe('criteria of a list of stories', () => {
  it.each(FORMS)('are criteria and no stories when they are %s', (_form, source) => {
    const result = generateBacklog(source, { constraints: { scale: [1, 2, 3, 5, 8] } });
    const stories = result.ok ? result.draft.stories : [];
    expect(
      stories.map(({ title, acceptanceCriteria }) => [title, ...acceptanceCriteria.map(({ text }) => text)]),
    ).toEqual([
      ['Hold a bike', 'A member can hold one bike', 'Members see the time left'],
      ['End a ride', 'The fare is shown', 'The lock must confirm'],
    ]);
    expect(result.ok && result.draft.tasks).toEqual([]);
  });

  it('keep an example in steps whole, with the name its heading gives', () => {
    const result = generateBacklog(
      '## Hold a bike\nAs a member, I want to hold a bike.\n\n### AC1: Taken\n- **Given** a held bike\n- **When** I hold it\n- **Then** I am refused\n\n### AC2\n- **Given** a free bike\n- **When** I hold it\n- **Then** it is mine\n',
      { constraints: { scale: [1, 2, 3, 5, 8] } },
    );
    expect(
      result.ok && result.draft.stories.map((story) => story.acceptanceCriteria.map(({ text }) => text)),
    ).toEqual([
      [
        'Taken: given a held bike, when I hold it, then I am refused',
        'Given a free bike, when I hold it, then it is mine',
      ],
    ]);
  });
});
