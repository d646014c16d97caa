import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generateBacklog, type GenerateStep } from '@/server/ai/generate-backlog/generate';
import { constraints, fixture, generate } from '@/server/ai/generate-backlog/testing/generate';

function reasons(draft: BacklogDraft): Record<string, string[]> {
  const listed: Record<string, string[]> = {};
  for (const { reason, text } of draft.uncovered) (listed[reason] ??= []).push(text);
  return listed;
}

describe('other input', () => {
  it('links what the project already has', () => {
    const existing = [{ id: 'a', key: 'APP-7', title: 'Pay by card', description: '', source: null }];
    const result = generateBacklog('Users can pay by card. Users can search products.', {
      constraints,
      existing,
    });
    expect(
      result.ok &&
        result.draft.stories.map(({ duplicateOf, duplicateReason }) => [duplicateOf, duplicateReason]),
    ).toEqual([
      ['a', 'Same title as APP-7'],
      [null, null],
    ]);
    expect(result.ok && result.draft.stats.duplicates).toBe(1);
  });

  it('tells its steps in order', () => {
    const steps: GenerateStep[] = [];
    generateBacklog('Users can pay.', { constraints, onStep: (step) => steps.push(step) });
    expect(steps).toEqual(['parse', 'draft', 'link', 'compare', 'cover']);
  });

  it('gives a clear error for what cannot be read', () => {
    for (const input of [
      '',
      ' \n',
      '🚀',
      'a\u0000b',
      'x'.repeat(300_000),
      'a\n'.repeat(100_000),
      new Uint8Array([0xff, 0xd8]),
    ]) {
      expect(generateBacklog(input, { constraints })).toMatchObject({ ok: false });
    }
  });

  it('makes a story of a bare idea, and says how sure it is', () => {
    const draft = generate('Online shop for handmade soap');
    expect(draft.stories.map(({ title, confidence }) => [title, confidence])).toEqual([
      ['Build online shop for handmade soap', 35],
    ]);
    expect(draft.warnings.map(({ code }) => code)).toEqual(['no-structure']);
  });

  it.each([
    'ok',
    'Hello',
    'test',
    'Test.',
    'TODO:',
    '# todo',
    'hello world',
    'asdf jkl',
    'This is a test',
    'yes, ok, thanks!',
    'asdf asdf',
    'sdkjfh skdjfh ksjdhf',
    'https://example.com/spec',
    'see https://example.com/spec',
    'Lorem ipsum dolor sit amet, consectetur adipiscing elit. Ut enim ad minim veniam, quis nostrud exercitation.',
    'Lorem ipsum\n\n- Dolor sit amet\n- consectetur adipiscing elit',
  ])('makes nothing of %j, and lists it', (text) => {
    const { epics, stories, uncovered, warnings, stats } = generate(text);
    expect([epics, stories]).toEqual([[], []]);
    expect(uncovered).toHaveLength(stats.passages);
    expect(warnings.map(({ code }) => code)).toContain('nothing-found');
  });

  it.each(['CSV', 'Login', 'Test coverage', 'Reservierungen', 'SMS for orders', '予約', 'Thanks page'])(
    'takes %j for work',
    (text) => {
      expect(generate(text).stories).toHaveLength(1);
    },
  );

  it('groups a bare list of stories by person', () => {
    const list = ['shopper', 'seller'].flatMap((actor) =>
      [1, 2, 3, 4, 5].map((index) => `As a ${actor}, I want to use part ${index}.`),
    );
    expect(generate(list.join('\n')).epics.map(({ title }) => title)).toEqual([
      'Shopper stories',
      'Seller stories',
    ]);
  });

  it('treats HTML and scripts as text', () => {
    const draft = generate(
      '<h2>Loans</h2>\n<ul><li>Readers can <b>renew</b> a loan<img src=x onerror=alert(1)></li></ul>\n<script>alert(1)</script>\n',
    );
    expect(draft.stories.map(({ title }) => title)).toEqual(['Renew a loan']);
    expect(draft.warnings.map(({ code }) => code)).toEqual(['html-as-text']);
    expect(reasons(draft).code).toEqual(['alert(1)']);
  });

  it('keeps the words of other languages', () => {
    const draft = generate(
      '# خطة\n\n## المرضى\n- [ ] حجز موعد جديد\n- [ ] إلغاء الموعد\n\nيجب إرسال تذكير.\n',
    );
    expect(draft.tasks.map(({ title }) => title)).toEqual(['حجز موعد جديد', 'إلغاء الموعد']);
    expect(draft.stories[0]?.acceptanceCriteria[0]?.text).toBe('يجب إرسال تذكير');
  });
});

describe('the wishes of the person', () => {
  const source = fixture('development-plan.md');

  it('leave sections and sentences out', () => {
    const draft = generate(source, { leaveOut: ['Repairs', 'audit logging'] });
    expect(draft.epics.map(({ title }) => title)).not.toContain('Phase 3: Repairs');
    expect(reasons(draft)['left-out']).toContain('Block a van while it is in repair');
    expect(reasons(draft)['left-out']).toContain('Audit logging for price changes');
  });

  it('say so when nothing matches', () => {
    expect(generate(source, { leaveOut: ['blockchain'] }).warnings.map(({ code }) => code)).toEqual([
      'leave-out-unmatched',
    ]);
  });

  it('are compared with what a team can do', () => {
    expect(generate(source, { teamSize: 1, weeks: 2 }).warnings[0]?.code).toBe('over-capacity');
    expect(generate(source, { teamSize: 5, weeks: 12 }).warnings).toEqual([]);
  });

  it('limit the epics and stories, and the rest is listed', () => {
    const draft = generate(source, { maxItems: 12 });
    expect(draft.epics.length + draft.stories.length).toBeLessThanOrEqual(12);
    expect(draft.warnings.map(({ code }) => code)).toContain('limit');
    expect(reasons(draft).limit?.length).toBeGreaterThan(5);
  });

  it('choose the scale', () => {
    const draft = generate(source, { scale: [1, 2, 4, 8, 16] });
    expect(draft.stories.every(({ estimate }) => [1, 2, 4, 8, 16].includes(estimate ?? 0))).toBe(true);
  });
});

describe('refs', () => {
  const source = fixture('development-plan.md');
  const refs = (text: string) => {
    const draft = generate(text);
    return [...draft.epics, ...draft.stories, ...draft.tasks].map(({ ref }) => ref);
  };

  it('are the same for the same text, and unique', () => {
    expect(refs(source)).toEqual(refs(source));
    expect(new Set(refs(source)).size).toBe(refs(source).length);
  });

  it('change only where the text changes', () => {
    const edited = source.replace('Password reset flow', 'Password reset by e-mail');
    const [before, after] = [new Set(refs(source)), refs(edited)];
    expect(after.filter((ref) => !before.has(ref))).toHaveLength(1);
  });

  it('stay when sections are renumbered or items added', () => {
    const edited = source
      .replaceAll(/^### (\d)\.(\d)/gm, '### 1$1.$2')
      .replace('- [ ] Metrics collection', '- [ ] Dashboards\n- [ ] Metrics collection');
    const [before, after] = [new Set(refs(source)), refs(edited)];
    expect(after.filter((ref) => !before.has(ref))).toHaveLength(1);
  });
});
