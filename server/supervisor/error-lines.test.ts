import { describe, expect, it } from 'vitest';

import { errorSummary } from './error-lines';

describe('errorSummary', () => {
  it.each([
    ['{"level":"error","msg":"mail failed","err":{"message":"no route"}}', 'mail failed: no route'],
    ['{"level":"fatal","err":{"message":"out of memory"}}', 'out of memory'],
    ['{"level":"error","msg":"no route","err":{"message":"no route"}}', 'no route'],
    ['{"level":"error"}', 'an error without a message'],
  ])('shows %s', (line, summary) => {
    expect(errorSummary(line)).toBe(summary);
  });

  it.each(['{"level":"warn","msg":"slow"}', '{"level":"error"', 'plain text', '{"msg":"no level"}', ''])(
    'is silent about %j',
    (line) => {
      expect(errorSummary(line)).toBeUndefined();
    },
  );
});
