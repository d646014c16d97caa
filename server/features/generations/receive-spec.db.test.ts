import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { MAX_SPEC_BYTES } from '@/server/ai/generate-backlog/limits';
import { receiveSpec } from '@/server/features/generations/receive-spec';
import { generationView } from '@/server/features/generations/service';
import { proposalDetails } from '@/server/features/proposals/service';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { generatedProposal, recordingTools } from '@/server/testing/generation';
import { createTestProject } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

async function send(body: BodyInit, query = ''): Promise<unknown> {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const context = {
    user: () => Promise.resolve({ ...owner, name: 'Owner' }),
    tools: recordingTools(path).tools,
  };
  const request = new Request(`http://localhost/specs?${query}`, { method: 'POST', body });
  return receiveSpec(context, projectId, request);
}

/** A text of so many bytes. */
function exactly(bytes: number, sentence: string): string {
  const whole = sentence.repeat(Math.floor(bytes / Buffer.byteLength(sentence)));
  return whole + 'x'.repeat(bytes - Buffer.byteLength(whole));
}

describe('a specification that cannot be read is refused with a code and a reason', () => {
  it.each<[string, BodyInit, string, RegExp]>([
    ['nothing', '', 'UNPROCESSABLE', /no text/],
    ['white space', ' \n\t\r\n', 'UNPROCESSABLE', /no text/],
    ['only emoji', '🚀 👨‍👩‍👧', 'UNPROCESSABLE', /no text/],
    [
      'an image',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      'UNPROCESSABLE',
      /not a text/,
    ],
    ['another encoding', new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'UNPROCESSABLE', /UTF-8/],
    ['a hundred thousand lines', 'a\n'.repeat(100_000), 'UNPROCESSABLE', /at most 10000/],
    ['a byte too many', 'x'.repeat(MAX_SPEC_BYTES + 1), 'PAYLOAD_TOO_LARGE', /at most 200 kB/],
    ['ten megabytes', 'x '.repeat(5 * 1024 * 1024), 'PAYLOAD_TOO_LARGE', /at most 200 kB/],
  ])('%s', async (_name, body, code, message) => {
    await expect(send(body)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('so are wishes that make no sense', async () => {
    await expect(send('Users can pay.', 'teamSize=-3')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(send('Users can pay.', 'weeks=many')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('a specification of any other kind becomes a proposal whose quotations stand in the text', () => {
  it.each([
    ['right to left', '# خطة\n\n## المرضى\n- [ ] حجز موعد جديد\n- [ ] إلغاء الموعد\n\nيجب إرسال تذكير.\n'],
    ['with emoji', '# 🚀 Launch\n- [ ] 🎉 Send invitations\n- [ ] 👨‍👩‍👧 Manage families\n'],
    ['HTML', '<h2>Loans</h2><ul><li>Readers can <b>renew</b> a loan<img src=x onerror=alert(1)></li></ul>'],
    ['a script', '<script>alert(document.cookie)</script>\n\nUsers can pay by card.\n'],
    ['of as many bytes as allowed', exactly(MAX_SPEC_BYTES, 'Users can pay by card and see the total. ')],
    [
      'of as many bytes as allowed, in characters of several',
      exactly(MAX_SPEC_BYTES, 'Ärzte können 💊 bestellen. '),
    ],
    [
      'with a byte order mark and CRLF',
      '\ufeff# Shop\r\n\r\n- [ ] Users can pay\r\n- [ ] Users can sign in\r\n',
    ],
    ['with CR alone', '# Shop\r\r- [ ] Users can pay\r- [ ] Users can sign in\r'],
    ['in decomposed characters', '# Café\n\nGuests can order a café crème.\n'.normalize('NFD')],
  ])('%s', async (_name, spec) => {
    const { path, projectId, generation } = await generatedProposal(database.pool, { spec });
    const { proposalId } = await generationView(database.pool, projectId, generation.id);
    const loaded = await path.store.current(projectId);
    if (!proposalId || !loaded) throw new Error('there is no proposal');
    const { payload } = await proposalDetails(database.pool, { ...loaded, id: projectId }, proposalId);
    const { items, uncovered } = payload;
    expect(items.length).toBeGreaterThan(0);
    for (const { start, end } of [...items.flatMap(({ spans }) => spans), ...uncovered])
      expect(spec.slice(start, end).trim()).not.toBe('');
    expect(JSON.stringify(items)).not.toContain('"title":"<script');
  });
});
