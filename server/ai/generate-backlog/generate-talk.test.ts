import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generate } from '@/server/ai/generate-backlog/testing/generate';

const draftOf = (...lines: string[]) => generate(lines.join('\n'));
const titles = ({ stories }: BacklogDraft) => stories.map(({ title }) => title);

describe('a transcript of a meeting', () => {
  const draft = draftOf(
    'First call about the allotment app',
    '',
    'Nora: Hi everyone, thanks for coming. So, let’s talk about the allotment app.',
    'Piet: Yeah, hi. Can you hear me?',
    'Nora: So I think we should let gardeners swap a watering day, because right now they all phone me.',
    'Piet: Right, and maybe we could also show which plots are free?',
    'Nora: A swap should expire after two days, otherwise nobody waters.',
    'Piet: What about fees?',
    'Nora: Hmm, not in the first version.',
    'Piet: Um, who adds new plots?',
    'Nora: The wardens and, well, the manager. He must be able to add a plot with a photo.',
    'Piet: How about sending a warning when frost is coming?',
    'Nora: I guess we need some kind of login then. And it has to work on phones.',
    'Piet: Okay, I’ll set up the repo by Friday. Talk next week!',
  );

  it('gives the wishes of those who speak', () => {
    expect(titles(draft)).toEqual([
      'Swap a watering day',
      'Show which plots are free',
      'Add a plot with a photo',
      'Send a warning when frost is coming',
      'Provide login',
      'Work on phones',
    ]);
    expect(draft.epics.map(({ title }) => title)).toEqual(['First call about the allotment app']);
  });

  it('keeps a condition with what it is about', () => {
    expect(draft.stories[0]?.acceptanceCriteria.map(({ text }) => text)).toContain(
      'A swap should expire after two days, otherwise nobody waters',
    );
  });

  it('tells why the rest became nothing', () => {
    const reasons = draft.uncovered.map(({ reason, text }) => `${reason}: ${text}`);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'process: So, let’s talk about the allotment app.',
        'question: Can you hear me?',
        'non-goal: Nora: Hmm, not in the first version.',
        'process: Piet: Okay, I’ll set up the repo by Friday.',
        'process: Talk next week!',
      ]),
    );
  });
});

describe('talk without full stops', () => {
  const draft = draftOf(
    'so the front desk keeps a paper list of guests',
    'guests should be able to see the bill on a tablet',
    'they can pay it right away',
    'security: only staff can see phone numbers',
    'performance: the list must load in under a second',
    'we also need a form for lost keys and for whatever else people leave behind in their rooms',
    'it should be sent to the',
  );

  it('takes each line for one thing said, and names the thing that a pronoun stands for', () => {
    expect(titles(draft)).toEqual([
      'See the bill on a tablet',
      'Pay the bill right away',
      'See phone numbers',
      'Make the list load in under a second',
      expect.stringMatching(/^Build the form for lost keys/),
    ]);
  });

  it('has no word in a title that only says which side of the product is meant', () => {
    expect(
      JSON.stringify(
        draft.stories.map((story) => [story.title, story.acceptanceCriteria.map(({ text }) => text)]),
      ),
    ).not.toMatch(/security:|performance:/i);
  });

  it('knows whom a pronoun means, and keeps how something is done with what is done', () => {
    const { stories } = draftOf(
      'Interview with Dana (dispatcher)',
      '',
      'Dana: The drivers get their route on paper. A driver should be able to change the route. She can also do it from the phone.',
      'Dana: Customers call us all the time. They should be able to look up the van.',
    );
    expect(stories.map(({ asA, title }) => [asA, title])).toEqual([
      ['driver', 'Change the route'],
      ['customer', 'Look up the van'],
    ]);
    expect(stories[0]?.acceptanceCriteria.map(({ text }) => text)).toContain(
      'She can also do it from the phone',
    );
  });
});

describe('transcripts as programs write them', () => {
  it.each([
    [
      'captions',
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ada Holm>So we need a way for parents to book a slot.</v>\n\n2\n00:00:04.500 --> 00:00:08.000\n<v Leo Brandt>Yeah, and teachers should be able to block a day.</v>\n\n3\n00:00:08.500 --> 00:00:12.000\n<v Ada Holm>And I want parents to get a confirmation.</v>',
    ],
    [
      'a line for who speaks when',
      'Ada Holm   0:03\nSo we need a way for parents to book a slot.\n\nLeo Brandt   0:09\nYeah, and teachers should be able to block a day.\n\nAda Holm   0:21\nAnd I want parents to get a confirmation.',
    ],
    [
      'a time before the name',
      '[00:00:03] Ada: So we need a way for parents to book a slot.\n[00:00:09] Leo: Yeah, and teachers should be able to block a day.\n[00:00:21] Ada: And I want parents to get a confirmation.\n[00:00:30] Leo: Agreed.',
    ],
  ])('read the same: %s', (_, text) => {
    const { stories } = generate(text);
    expect(stories.map(({ asA, title }) => [asA, title])).toEqual([
      ['parent', 'Book a slot'],
      ['teacher', 'Block a day'],
      ['parent', 'Get a confirmation'],
    ]);
  });
});
