import { expect, it } from 'vitest';

import { returnAddress } from '@/server/auth/return-address';

const HOME = 'http://localhost:3000';

it.each([
  ['/projects/app?view=board#top', `${HOME}/projects/app?view=board#top`],
  [`${HOME}/account`, `${HOME}/account`],
  ['projects', `${HOME}/projects`],
])('leads back to %s', (wanted, address) => {
  expect(returnAddress(wanted, HOME)).toBe(address);
});

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'http://localhost:3001/',
  'http://localhost:3000@evil.example/',
  'javascript:alert(1)',
  'http://[',
  '\thttps://evil.example',
])('leads nowhere else: %j', (wanted) => {
  expect(returnAddress(wanted, HOME)).toBe(HOME);
});
