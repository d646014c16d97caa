import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { can, type Permission, PERMISSION_NAMES, PROJECT_ROLES } from '@/lib/permissions';
import { type Application, openApplication } from '@/server/testing/application';
import { call, changingNothing, openPremises, type Premises } from '@/server/testing/calls';
import { PROCEDURE_EXAMPLES } from '@/server/testing/examples/procedures';
import type { FullProject } from '@/server/testing/full-project';
import { foreignIds, malformedIds } from '@/server/testing/id-variants';
import { appRouter } from '@/server/trpc/root';

type Procedure = {
  _def: { type: string; inputs: { shape?: object }[]; meta?: { permission?: string } };
};

const procedures = Object.entries(appRouter._def.procedures as object as Record<string, Procedure>);

function namesProject([, { _def }]: [string, Procedure]): boolean {
  return _def.inputs.some(({ shape }) => shape !== undefined && 'projectId' in shape);
}

const onProjects = procedures
  .filter(namesProject)
  .map(([name, { _def }]) => ({ name, type: _def.type, permission: _def.meta?.permission as Permission }));

let app: Application;
let premises: Premises;

beforeAll(async () => {
  app = await openApplication();
  premises = await openPremises(app);
});
afterAll(() => app.stop());

function exampleOf(name: string, project: FullProject): Record<string, unknown> {
  return { projectId: project.projectId, ...PROCEDURE_EXAMPLES[name]?.(project) };
}

describe('the walk over the router', () => {
  it('has an example for every procedure that names a project', () => {
    expect(Object.keys(PROCEDURE_EXAMPLES).sort()).toEqual(onProjects.map(({ name }) => name).sort());
  });

  it('meets a project in exactly the procedures that need a permission in one', () => {
    const permitted = procedures.filter(([, { _def }]) =>
      (PERMISSION_NAMES as string[]).includes(_def.meta?.permission ?? ''),
    );
    expect(onProjects.map(({ name }) => name)).toEqual(permitted.map(([name]) => name));
  });

  it('knows all the others by name', () => {
    const others = procedures.filter((procedure) => !namesProject(procedure)).map(([name]) => name);
    expect(others.sort()).toEqual([
      'accounts.me',
      'accounts.register',
      'accounts.signOutEverywhere',
      'accounts.updateProfile',
      'members.accept',
      'members.invitation',
      'projects.bySlug',
      'projects.create',
      'projects.list',
    ]);
  });
});

describe.each(onProjects)('$name', ({ name, type, permission }) => {
  it('asks nobody in and shows no stranger that the project exists', async () => {
    const { callers, project } = premises;
    const example = exampleOf(name, project);
    const results = await changingNothing(app, async () => ({
      nobody: await call(callers.nobody, name, example),
      stranger: await call(callers.stranger, name, example),
      formerMember: await call(callers.formerMember, name, example),
      noSuchProject: await call(callers.owner, name, { ...example, projectId: newId() }),
    }));
    expect(results).toEqual({
      nobody: 'UNAUTHENTICATED',
      stranger: 'NOT_FOUND',
      formerMember: 'NOT_FOUND',
      noSuchProject: 'NOT_FOUND',
    });
  });

  it('refuses ids that are none', async () => {
    const example = exampleOf(name, premises.project);
    const { projectId: _projectId, ...without } = example;
    const variants = [...malformedIds(example), { at: 'nowhere', input: without }];
    await changingNothing(app, async () => {
      for (const { at, input } of [...variants, { at: '', input: null }, { at: '', input: 'text' }]) {
        expect(await call(premises.callers.owner, name, input), at).toBe('BAD_REQUEST');
      }
    });
  });

  it('finds nothing of another project', async () => {
    const [own, foreign] = [exampleOf(name, premises.project), exampleOf(name, premises.foreign)];
    await changingNothing(app, async () => {
      for (const { at, input } of foreignIds(own, foreign)) {
        expect(await call(premises.callers.owner, name, input), at).toBe('NOT_FOUND');
      }
    });
  });

  it('is forbidden to the roles without its permission', async () => {
    const roles = PROJECT_ROLES.filter((role) => !can(role, permission));
    await changingNothing(app, async () => {
      for (const role of roles) {
        const result = await call(premises.callers[role], name, exampleOf(name, premises.project));
        expect(result, role).toBe('FORBIDDEN');
      }
    });
  });

  it('lets the weakest role with its permission pass', async () => {
    const role = PROJECT_ROLES.findLast((candidate) => can(candidate, permission)) ?? 'owner';
    const { callers, project } = type === 'query' ? premises : await openPremises(app);
    const ask = () => call(callers[role], name, exampleOf(name, project));
    // The example's generation has ended, which is another kind of refusal.
    const ended = name === 'generations.cancel' || name === 'generations.retry';
    expect(await (type === 'query' ? changingNothing(app, ask) : ask())).toBe(ended ? 'CONFLICT' : 'OK');
  });
});

describe('procedures that find a project in another way', () => {
  it('show it by its address to members only', async () => {
    const { callers, project } = premises;
    const by = (caller: keyof typeof callers, slug: string) =>
      call(callers[caller], 'projects.bySlug', { slug });
    expect(await by('viewer', project.slug)).toBe('OK');
    expect(await by('nobody', project.slug)).toBe('UNAUTHENTICATED');
    expect(await by('stranger', project.slug)).toBe('NOT_FOUND');
    expect(await by('formerMember', project.slug)).toBe('NOT_FOUND');
    expect(await by('owner', 'no-such-project')).toBe('NOT_FOUND');
    expect(await by('owner', 'Not A Slug')).toBe('BAD_REQUEST');
  });

  it('take no invitation without its secret, and none of somebody else', async () => {
    const { callers, project } = premises;
    const link = { id: project.invitationId, token: 'guessed' };
    await changingNothing(app, async () => {
      expect(await call(callers.nobody, 'members.invitation', link)).toBe('NOT_FOUND');
      expect(await call(callers.nobody, 'members.accept', link)).toBe('UNAUTHENTICATED');
      expect(await call(callers.stranger, 'members.accept', link)).toBe('NOT_FOUND');
      const [invitation] = await callers.owner.members.invitations({ projectId: project.projectId });
      const token = new URL(invitation?.link ?? '').searchParams.get('token') ?? '';
      const right = { id: project.invitationId, token };
      expect(await call(callers.nobody, 'members.invitation', right)).toBe('OK');
      expect(await call(callers.stranger, 'members.accept', right)).toBe('NOT_FOUND');
      expect(await call(callers.stranger, 'members.accept', { ...right, id: 'not-an-id' })).toBe(
        'BAD_REQUEST',
      );
    });
  });
});
