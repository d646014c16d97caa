import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { fixture, generate } from '@/server/ai/generate-backlog/testing/generate';

function titles(draft: BacklogDraft, epic: string): string[] {
  const ref = draft.epics.find(({ title }) => title === epic)?.ref;
  return draft.stories.filter(({ epicRef }) => epicRef === ref).map(({ title }) => title);
}

function story(draft: BacklogDraft, title: string): BacklogDraft['stories'][number] {
  const found = draft.stories.find((candidate) => candidate.title === title);
  if (!found)
    throw new Error(
      `No story “${title}” among: ${draft.stories.map((candidate) => candidate.title).join('; ')}`,
    );
  return found;
}

function tasks(draft: BacklogDraft, title: string): string[] {
  const { ref } = story(draft, title);
  return draft.tasks.filter(({ storyRef }) => storyRef === ref).map((task) => task.title);
}

function dependencies(draft: BacklogDraft): string[] {
  const names = new Map([...draft.epics, ...draft.stories].map(({ ref, title }) => [ref, title]));
  return draft.dependencies.map(
    ({ fromRef, toRef }) => `${names.get(fromRef) ?? ''} > ${names.get(toRef) ?? ''}`,
  );
}

function reasons(draft: BacklogDraft): Record<string, string[]> {
  const listed: Record<string, string[]> = {};
  for (const { reason, text } of draft.uncovered) (listed[reason] ??= []).push(text);
  return listed;
}

describe('a development plan', () => {
  const source = fixture('development-plan.md');
  const draft = generate(source);

  it('becomes epics by phase, and one for what applies to the whole', () => {
    expect(draft.epics.map(({ title, priority }) => [title, priority])).toEqual([
      ['Phase 1: Groundwork', 'high'],
      ['Phase 2: Bookings', 'medium'],
      ['Phase 3: Repairs', 'medium'],
      ['Phase 4: Hardening', 'medium'],
      ['Cross-cutting requirements', 'medium'],
    ]);
    expect(draft.epics[0]?.span.text).toBe('Phase 1: Groundwork (Week 1)');
  });

  it('becomes stories by section, with the check list as tasks', () => {
    expect(titles(draft, 'Phase 2: Bookings')).toEqual([
      'Provide the vans API',
      'Provide the bookings API',
      'Implement calendar',
      'Send notifications',
    ]);
    expect(tasks(draft, 'Implement calendar')).toEqual([
      'Build the week view with one row per van',
      'Drag a booking to another van',
      'Detect overlap',
      'Subscribe to all bookings (GET /calendar.ics)',
      'Subscribe to one van (GET /vans/:id/calendar.ics)',
    ]);
    expect(titles(draft, 'Cross-cutting requirements')).toEqual([
      'Follow the design principles',
      'Meet the non-functional requirements',
      'Mitigate the named risks',
      'Meet the definition of done',
    ]);
  });

  it('covers every item of its check lists but those that are done', () => {
    const { checklistItems, coveredChecklistItems } = draft.stats;
    expect([checklistItems, coveredChecklistItems]).toEqual([48, 47]);
    expect(reasons(draft).done).toEqual(['Create the repository']);
  });

  it('reads entities, listed values, inputs and outputs', () => {
    expect(tasks(draft, 'Define the data model').slice(0, 2)).toEqual([
      'Define the Van entity: id, plate, model, status, createdAt',
      'Define the Customer entity: id, name, email, licenceCheckedAt',
    ]);
    const texts = draft.stories.flatMap(({ acceptanceCriteria }) =>
      acceptanceCriteria.map(({ text }) => text),
    );
    expect(texts).toContain('Booking.status accepts only requested, confirmed, returned and cancelled');
    expect(texts).toContain('Booking.deposit accepts only values in 0-2000');
    expect(texts).toContain('POST /vans/:id/repairs accepts kind, description, photos');
    expect(texts).toContain('Calendar load time: < 300 ms (one query a week)');
  });

  it('gives conditions of the definition of done to the stories they are about', () => {
    const texts = story(draft, 'Implement calendar').acceptanceCriteria.map(({ text }) => text);
    expect(texts).toContain('Overlap detection refuses a double booking');
    expect(story(draft, 'Meet the definition of done').acceptanceCriteria.map(({ text }) => text)).toEqual([
      'The manager has signed off the price list',
      'The other 3 conditions are met as criteria of their stories',
    ]);
  });

  it('takes dependencies from the table of phases', () => {
    expect(dependencies(draft)).toEqual([
      'Phase 2: Bookings > Phase 1: Groundwork',
      'Phase 3: Repairs > Phase 1: Groundwork',
      'Phase 4: Hardening > Phase 2: Bookings',
      'Phase 4: Hardening > Phase 3: Repairs',
    ]);
  });

  it('says why the rest became nothing', () => {
    expect(reasons(draft)['non-goal']).toEqual([
      'Out of Scope',
      'Online payment',
      'A mobile app for customers',
    ]);
    expect(reasons(draft).process).toEqual(['Review this plan', 'Start with Phase 1']);
    expect(reasons(draft).schedule).toContain('**Total: ~21 working days**');
    expect(reasons(draft)['not-actionable']).toBeUndefined();
  });
});

describe('a product brief in prose', () => {
  const source = fixture('product-brief.md');
  const draft = generate(source);

  it('becomes epics by topic', () => {
    expect(draft.epics.map(({ title }) => title)).toEqual([
      'Subscriptions',
      'Paying',
      'Packing and delivery',
      'Questions and complaints',
      'Cross-cutting requirements',
    ]);
  });

  it('becomes stories where somebody can do something', () => {
    expect(
      story(draft, 'Pause the subscription for up to eight weeks without losing the place'),
    ).toMatchObject({
      asA: 'customer',
      iWant: 'pause my subscription for up to eight weeks without losing my place',
    });
    expect(story(draft, 'Exclude up to three vegetables that they do not like').asA).toBe('customer');
    expect(story(draft, 'Mark each stop as delivered, not at home, or left with the neighbours').asA).toBe(
      'driver',
    );
    expect(
      story(draft, 'Produce a packing list per farm and per box size every Monday at 6:00').asA,
    ).toBeUndefined();
  });

  it('takes rules for criteria, with their sentence', () => {
    const { acceptanceCriteria } = story(
      draft,
      'Pause the subscription for up to eight weeks without losing the place',
    );
    expect(acceptanceCriteria[0]).toMatchObject({
      text: 'When a pause ends, the customer gets a reminder two days before the next delivery',
      span: { text: 'When a pause ends, the customer gets a reminder two days before the next delivery.' },
    });
    expect(story(draft, 'Meet the quality requirements').acceptanceCriteria).toHaveLength(4);
  });

  it('finds dependencies in sentences', () => {
    expect(dependencies(draft)).toEqual([
      'Download every invoice as a PDF > Subscriptions',
      'Open the route on the phone, in the order of the stops > Produce a packing list per farm and per box size every Monday at 6:00',
    ]);
  });

  it('leaves history, planning, questions and what is not wanted', () => {
    const listed = reasons(draft);
    expect(listed['non-goal']).toHaveLength(4);
    expect(listed.question).toHaveLength(3);
    expect(listed.schedule).toContain('The budget is 60,000 euros.');
    expect(listed.context).toContain(
      'Half of all phone calls today are about a missing box, so this matters.',
    );
    expect(listed['not-actionable']).toBeUndefined();
  });
});

describe('a list of user stories', () => {
  const draft = generate(fixture('user-stories.md'));

  it('becomes one story each, whatever its form', () => {
    expect(draft.stories).toHaveLength(25);
    expect(draft.stories.filter(({ asA, iWant }) => asA && iWant)).toHaveLength(25);
    expect(draft.epics.map(({ title }) => title)).toEqual([
      'Booking',
      'Reminders',
      'Practice',
      'Waiting room',
      'Accounts and privacy',
      'Reports',
    ]);
  });

  it('keeps the criteria of every form', () => {
    const texts = (title: string) => story(draft, title).acceptanceCriteria.map(({ text }) => text);
    expect(texts('Search for a free appointment')).toHaveLength(3);
    expect(texts('Cancel an appointment')).toEqual([
      'In time: given an appointment in more than 24 hours, when I cancel it, then it is free again, and I get a confirmation',
      'Too late: given an appointment in less than 24 hours, when I try to cancel it, then I am asked to call the practice',
    ]);
    expect(texts('Move an appointment')).toEqual([
      'The old time is free again only once the new one is booked',
      'An appointment can be moved twice at most',
    ]);
    expect(texts('Block time for emergencies')).toEqual([
      'Blocked time is not offered',
      'A block can repeat every week',
    ]);
    expect(texts('Book for a child')).toHaveLength(3);
  });

  it('keeps priorities, estimates and dependencies', () => {
    expect(story(draft, 'Search for a free appointment')).toMatchObject({
      priority: 'high',
      estimate: 5,
      confidence: 90,
    });
    expect(story(draft, 'Block time for emergencies')).toMatchObject({ priority: 'medium', estimate: 2 });
    expect(story(draft, 'Export appointments as CSV').priority).toBe('low');
    expect(dependencies(draft)).toEqual([
      'Book an appointment > Search for a free appointment',
      'Cancel an appointment > Book an appointment',
      'Move an appointment > Book an appointment',
      'Get a reminder two days before the appointment > Book an appointment',
      'Be told when an earlier appointment becomes free > Cancel an appointment',
    ]);
  });

  it('leaves only titles and what is out of scope', () => {
    expect(Object.keys(reasons(draft)).sort()).toEqual(['context', 'heading-only', 'non-goal']);
  });
});
