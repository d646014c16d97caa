import { expect, it } from 'vitest';

import { can, canIn, PERMISSION_NAMES, PROJECT_ROLES } from './permissions';

const ROLES = [...PROJECT_ROLES, null];

it('is the table in a project that is in use', () => {
  for (const role of ROLES)
    for (const permission of PERMISSION_NAMES)
      expect(canIn({ archivedAt: null }, role, permission)).toBe(can(role, permission));
});

it('allows to read an archived project, to leave it and to bring it back, for those who may, and nothing else', () => {
  const allowed = ROLES.flatMap((role) =>
    PERMISSION_NAMES.filter((permission) =>
      canIn({ archivedAt: '2026-01-01T00:00:00.000Z' }, role, permission),
    ).map((permission) => `${role ?? 'nobody'}: ${permission}`),
  );
  expect(allowed).toEqual([
    'owner: project.read',
    'owner: project.archive',
    'owner: member.leave',
    'admin: project.read',
    'admin: member.leave',
    'member: project.read',
    'member: member.leave',
    'viewer: project.read',
    'viewer: member.leave',
  ]);
});
