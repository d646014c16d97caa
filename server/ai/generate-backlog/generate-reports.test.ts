import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generate } from '@/server/ai/generate-backlog/testing/generate';

const draftOf = (...lines: string[]) => generate(lines.join('\n'));
const titles = ({ stories }: BacklogDraft) => stories.map(({ title }) => title);
const reasons = ({ uncovered }: BacklogDraft) => uncovered.map(({ reason, text }) => `${reason}: ${text}`);

describe('notes of an interview', () => {
  const draft = draftOf(
    'Interview with Marta, owner of a bakery',
    '',
    'Marta: Basically, I think we need something where I can see all orders of the day.',
    'Marta said she wants to be able to print labels for every box, you know.',
    'She mentioned that customers keep calling about their order - a text message would help a lot.',
    'Currently uses Excel.',
    'Pain point: double entry of addresses.',
    'I guess what would really help me is if the app could warn me when flour is running low.',
    'Honestly the biggest thing for us is recurring orders.',
    'Jonas (sales): we lost a client because there was no invoice by email.',
    'He’d pay for a loyalty card feature.',
    'Wishes there was a way to block days off.',
  );

  it('give what is wished for, without who said it and how', () => {
    expect(titles(draft)).toEqual([
      'See all orders of the day',
      'Print labels for every box',
      'Send the text message',
      'Warn me when flour is running low',
      'Provide recurring orders',
      'Invoice by email',
      'Provide loyalty card feature',
      'Block days off',
    ]);
  });

  it('list what only tells of somebody', () => {
    expect(reasons(draft)).toEqual(
      expect.arrayContaining([
        'context: Currently uses Excel.',
        'context: Pain point: double entry of addresses.',
      ]),
    );
  });
});

describe('notes of a sales call', () => {
  const draft = draftOf(
    '# Call notes – Acme Logistics – 12 March',
    '',
    'Attendees: Priya (us), Tom (Acme)',
    '',
    '- Tom: "we need SSO, otherwise IT won’t approve it"',
    '- They really want bulk upload of shipments',
    '- Asked about API access',
    '- Tom would love to see a map of all trucks',
    '- Pricing: ok with 500 a month',
    '- Blocker: no German version',
    '- Basically the dashboard is too slow (takes like 10 sec)',
    '- Feature request - custom fields on shipments',
    '- It’s super annoying that they can’t undo a delete',
    '- Priya to send the proposal by Friday',
    '- Thinks that drivers should be able to report damage',
  );

  it('give a title for each wish', () => {
    expect(titles(draft)).toEqual([
      'Provide SSO',
      'Provide bulk upload of shipments',
      'Provide API access',
      'See a map of all trucks',
      'Provide German version',
      'Make the dashboard faster',
      'Provide custom fields on shipments',
      'Undo a delete',
      'Report damage',
    ]);
  });

  it('make no work of prices and of what the team does itself', () => {
    expect(reasons(draft)).toEqual(
      expect.arrayContaining([
        'context: Pricing: ok with 500 a month',
        'context: Priya to send the proposal by Friday',
      ]),
    );
  });
});

describe('minutes', () => {
  it('give what was suggested, decided and given to somebody to do', () => {
    const draft = draftOf(
      'Minutes of the product meeting, 3 May',
      'Present: Ana, Bo, Chris',
      '',
      '1. Onboarding',
      'Ana reported that 40% of new users drop out on step 3. It was agreed that the phone number becomes optional.',
      'Bo suggested to add a progress bar.',
      'Decision: we will remove the survey from the sign-up.',
      '',
      '2. Billing',
      'Chris noted that customers cannot download old invoices. AI Chris: add a coupon field to the basket.',
      'Action: Bo to fix the VAT rounding bug by Tuesday.',
    );
    expect(titles(draft)).toEqual([
      'Make the phone number optional',
      'Add a progress bar',
      'Remove the survey from the sign-up',
      'Download old invoices',
      'Add a coupon field to the basket',
      'Fix the VAT rounding bug',
    ]);
    expect(reasons(draft)).toContain('context: Ana reported that 40% of new users drop out on step 3.');
  });
});

describe('titles', () => {
  it('read in one line, and are never cut in a word', () => {
    const words = 'reconciliation of incoming deliveries with outgoing shipments of all warehouses';
    const draft = draftOf('## Features', `- Nightly ${words} and depots that belong to them`, `- ${words}`);
    for (const title of titles(draft)) {
      expect(title.length).toBeLessThanOrEqual(80);
      expect(` ${words} and depots that belong to them`).toContain(
        ` ${title.replace(/…$/, '').split(' ').at(-1)}`,
      );
    }
  });
});
