import { expect, test } from 'vitest';

import { readSpecFile } from './spec-file';
import { MAX_SPEC_BYTES } from './start-generation';

const read = (...content: BlobPart[]) => readSpecFile(new File(content, 'spec.md'));

test('a text is read as it is, its byte order mark included', async () => {
  expect(await read('\uFEFF# Pay\r\n')).toEqual({ text: '\uFEFF# Pay\r\n' });
});

test.each<[string, BlobPart, string]>([
  ['what is no UTF-8', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff]), 'is not a text file'],
  ['zeros', 'a\0b', 'is not a text file'],
  ['nothing', '', 'has no text in it'],
  ['blanks', ' \n\t', 'has no text in it'],
  ['more than can be read', 'a'.repeat(MAX_SPEC_BYTES + 1024), 'has 201 kB; at most 200 kB can be read'],
])('%s is refused in words', async (_, content, problem) => {
  expect(await read(content)).toHaveProperty('problem', expect.stringContaining(`“spec.md” ${problem}`));
});

test('a folder is told from a file', async () => {
  const folder = new File([], 'specs');
  folder.arrayBuffer = () => Promise.reject(new DOMException('A folder has no bytes.', 'NotFoundError'));
  expect(await readSpecFile(folder)).toHaveProperty('problem', expect.stringContaining('cannot be read'));
});
