import { describe, expect, it } from 'vitest';

import { generate } from '@/server/ai/generate-backlog/testing/generate';

describe('the wording of a story', () => {
  it.each([
    [
      'As a teacher, I want that pupils cannot copy from each other.',
      'Make sure pupils cannot copy from each other',
    ],
    [
      'As an admin, I would like it if accounts of pupils who left were deleted.',
      'Make sure accounts of pupils who left are deleted',
    ],
    [
      'If a patient does not appear within 3 minutes, the ticket shall move back five places.',
      'Make the ticket move back five places',
    ],
    ['- wants customers to be able to track orders without a login', 'Track orders without a login'],
    ['- admin: bulk edit of prices', 'Provide bulk edit of prices'],
    ['Members rate each other after each loan.', 'Rate other members after each loan'],
    [
      "We need a monthly report for the association's board that shows loans, fees and open disputes.",
      "Build the monthly report for the association's board",
    ],
    ['First of all, patients need to be able to book online.', 'Book online'],
    [
      'The committee approves each application and the person is put on the waiting list.',
      'Approve each application',
    ],
    [
      "I want an app where my wife and I can keep track of what's in the freezer.",
      "Keep track of what's in the freezer",
    ],
    ['- Address validation', 'Validate addresses'],
    ['- Load test with 500 concurrent users', 'Write the load test with 500 concurrent users'],
    ['Drivers get their route on paper. Drivers can see the route on a phone.', 'See the route on a phone'],
  ])('of %j', (text, title) => {
    expect(generate(text).stories.map((story) => story.title)).toEqual([title]);
  });

  it('has no article before “someone”', () => {
    const [story] = generate(
      'As someone who is colour-blind, I want to tell right from wrong answers.',
    ).stories;
    expect(story?.acceptanceCriteria[0]?.text).toBe(
      'Someone who is colour-blind can tell right from wrong answers',
    );
  });

  it('gives a story that notes what it needs in brackets its own place', () => {
    const { stories, dependencies } = generate(
      '## Queue\n- FR-1 The system shall issue a ticket.\n- FR-3 Nurses shall be able to call the next patient. (Depends on FR-1)\n',
    );
    expect(stories.map(({ title }) => title)).toEqual(['Issue a ticket', 'Call the next patient']);
    expect(dependencies).toHaveLength(1);
  });

  it('keeps the number of a requirement out of a criterion', () => {
    const { stories } = generate(
      '## Non-functional requirements\n- NFR-1 Availability of 99.5 % during opening hours\n',
    );
    expect(stories[0]?.acceptanceCriteria[0]?.text).toBe('Availability of 99.5 % during opening hours');
  });

  it('makes a rule of a list a story of its own where it speaks of no other', () => {
    const { stories } = generate(
      '## Fees\n- Payment by card\n- Card payments need a receipt\n- Members over 70 get a discount\n',
    );
    expect(stories.map(({ title }) => title)).toContain('Ensure members over 70 get a discount');
  });

  it('keeps what comes of an action as a criterion', () => {
    const [story] = generate(
      'The committee approves each application and the person is put on the waiting list.',
    ).stories;
    expect(story?.acceptanceCriteria.map(({ text }) => text)).toContain(
      'The person is put on the waiting list',
    );
    expect(story?.description).toContain('As the committee, I want to approve each application.');
  });

  it.each([
    ['- Update dependencies', 'All tests pass with the new versions'],
    ['- Video calls', 'Without a camera or a microphone, a message says what is missing'],
    ['All personal data must be stored in the EU.', 'Copies and backups follow the same rule'],
    [
      'Passwords are hashed. Members can sign up.\n\nSecurity: keys are rotated.',
      'An automated test fails as soon as “keys are rotated” no longer holds',
    ],
  ])('checks of %j what fits it', (text, criterion) => {
    const criteria = generate(text).stories.flatMap(({ acceptanceCriteria }) => acceptanceCriteria);
    expect(criteria.map((each) => each.text)).toContain(criterion);
  });
});
