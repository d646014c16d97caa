import { describe, expect, it } from 'vitest';

import { registrationSchema, signInSchema } from '@/lib/schemas/account';

const person = { name: ' Ada ', email: ' Ada@Example.ORG ', password: 'a longer sentence' };

describe('registrationSchema', () => {
  it('trims names and writes addresses in one way', () => {
    expect(registrationSchema.parse(person)).toEqual({
      name: 'Ada',
      email: 'ada@example.org',
      password: 'a longer sentence',
    });
  });

  it.each([
    'short',
    'aaaaaaaaaaaa',
    'abababababab',
    'Password12',
    '1234567890',
    'letmein2024',
    'ada@example.org',
  ])('refuses the password %s', (password) => {
    const result = registrationSchema.safeParse({ ...person, password });
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([['password']]);
  });

  it('says of a short password that it is short, and nothing else', () => {
    const result = registrationSchema.safeParse({ ...person, password: '' });
    expect(result.error?.issues.map(({ message }) => message)).toEqual([
      'A password has at least 10 characters.',
    ]);
  });

  it.each(['correct horse', 'passwords are hard to choose', 'qwertyuiop and more'])(
    'takes %s',
    (password) => {
      expect(registrationSchema.safeParse({ ...person, password }).success).toBe(true);
    },
  );

  it.each([{ name: '  ' }, { email: '' }, { email: 'nobody' }, { email: `${'x'.repeat(250)}@example.org` }])(
    'refuses %o',
    (wrong) => {
      expect(registrationSchema.safeParse({ ...person, ...wrong }).success).toBe(false);
    },
  );
});

describe('signInSchema', () => {
  it('asks for both fields', () => {
    const { error } = signInSchema.safeParse({ email: '', password: '' });
    expect(error?.issues.map((issue) => issue.path[0])).toEqual(['email', 'password']);
  });
});
