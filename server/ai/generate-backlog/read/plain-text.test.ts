import { describe, expect, it } from 'vitest';

import { plainText } from '@/server/ai/generate-backlog/read/plain-text';

describe('plainText', () => {
  it.each([
    ['**Bold** and *thin* and __also__ _this_', 'Bold and thin and also this'],
    ['`POST /auth/register` - User registration', 'POST /auth/register - User registration'],
    ['see [the guide](https://a.b/c) and [that][1]', 'see the guide and that'],
    ['an ![image](x.png) here', 'an image here'],
    ['Users can <b>search</b> <script>alert(1)</script>', 'Users can search alert(1)'],
    ['<https://a.b/c>', 'https://a.b/c'],
    ['~~old~~ new', 'old new'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['`a_b*c*` stays', 'a_b*c* stays'],
    ['a < b && c > d', 'a < b && c > d'],
    ['R&amp;D &lt;now&gt;', 'R&D <now>'],
    ['first\n> second\r\n   third', 'first second third'],
    ['\\*not thin\\*', '*not thin*'],
  ])('%j', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });
});
