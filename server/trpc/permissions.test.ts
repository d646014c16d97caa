import { describe, expect, it } from 'vitest';

import { definitionOf, OPERATION_TYPES } from '@/lib/operations/registry';
import { can, PERMISSION_NAMES, PERMISSIONS, PROJECT_ROLES } from '@/lib/permissions';
import { appRouter } from '@/server/trpc/root';

type Procedure = { _def: { meta?: { permission?: string } } };

const procedures = Object.entries(appRouter._def.procedures as object as Record<string, Procedure>);
const known: ReadonlySet<string> = new Set([...PERMISSION_NAMES, 'public', 'signed-in']);

describe('every procedure', () => {
  it('is found by the walk', () => {
    expect(procedures.length).toBeGreaterThan(20);
  });

  it.each(procedures)('%s names a permission of the table', (_name, procedure) => {
    expect(known).toContain(procedure._def.meta?.permission);
  });

  it('that anybody may call is one of these', () => {
    const open = procedures.filter(([, procedure]) => procedure._def.meta?.permission === 'public');
    expect(open.map(([name]) => name).sort()).toEqual(['accounts.register', 'members.invitation']);
  });
});

describe('every operation', () => {
  it.each(OPERATION_TYPES)('%s names a permission of the table', (type) => {
    expect([...PERMISSION_NAMES, 'self']).toContain(definitionOf(type).permission);
  });

  it('that checks the actor by itself is one of these', () => {
    expect(OPERATION_TYPES.filter((type) => definitionOf(type).permission === 'self').sort()).toEqual([
      'invitation.accept',
      'project.create',
    ]);
  });
});

describe('the permission table', () => {
  it('says who may do what', () => {
    const table = Object.fromEntries(
      PERMISSION_NAMES.map((permission) => [
        permission,
        PROJECT_ROLES.filter((role) => can(role, permission)).join(' '),
      ]),
    );
    expect(table).toEqual({
      'project.read': 'owner admin member viewer',
      'project.update': 'owner admin',
      'project.archive': 'owner',
      'member.manage': 'owner admin',
      'member.leave': 'owner admin member viewer',
      'epic.write': 'owner admin member',
      'story.write': 'owner admin member',
      'task.write': 'owner admin member',
      'dependency.write': 'owner admin member',
      'sprint.plan': 'owner admin member',
      'sprint.run': 'owner admin member',
      'proposal.create': 'owner admin member',
      'proposal.review': 'owner admin member',
      'insight.write': 'owner admin member',
      'chat.write': 'owner admin member',
      'history.undo': 'owner admin member',
    });
  });

  it('has a sentence for every action and lets nobody without a role do anything', () => {
    for (const permission of PERMISSION_NAMES) {
      expect(PERMISSIONS[permission].sentence.length).toBeGreaterThan(10);
      expect(can(null, permission)).toBe(false);
    }
  });
});
