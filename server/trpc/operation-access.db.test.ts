import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { definitionOf, OPERATION_TYPES } from '@/lib/operations/registry';
import { can, PROJECT_ROLES, type ProjectRole } from '@/lib/permissions';
import { type Application, openApplication } from '@/server/testing/application';
import { call, changingNothing, openPremises, type People, type Premises } from '@/server/testing/calls';
import { OPERATION_EXAMPLES } from '@/server/testing/examples/operations';
import { foreignIds, malformedIds } from '@/server/testing/id-variants';

/** Operations that check the actor themselves, and those that the example's sprint is in the way of. */
const DRY_RUNS: Partial<Record<string, string>> = {
  'project.create': 'CONFLICT',
  'invitation.accept': 'NOT_FOUND',
  'sprint.start': 'CONFLICT',
};

/** Foreign ids that are refused as values rather than as rows that are not there. */
const REFUSED_AS_VALUES: Partial<Record<string, string>> = {
  'project.create id': 'BAD_REQUEST',
  'story.update patch.assigneeId': 'UNPROCESSABLE',
  'task.create assigneeId': 'UNPROCESSABLE',
  'task.update patch.assigneeId': 'UNPROCESSABLE',
  'sprint.complete unfinished.0.storyId': 'UNPROCESSABLE',
};

let app: Application;
let premises: Premises;

beforeAll(async () => {
  app = await openApplication();
  premises = await openPremises(app);
});
afterAll(() => app.stop());

function commit(who: keyof People, operations: unknown[], extra: object = {}) {
  const { projectId } = premises.project;
  return call(premises.callers[who], 'operations.commit', { projectId, operations, ...extra });
}

it('there is an example for every type of operation', () => {
  expect(Object.keys(OPERATION_EXAMPLES).sort()).toEqual([...OPERATION_TYPES].sort());
});

const [requestable, internal] = [false, true].map((isInternal) =>
  OPERATION_TYPES.filter((type) => (definitionOf(type).isInternal ?? false) === isInternal),
) as [typeof OPERATION_TYPES, typeof OPERATION_TYPES];

describe.each(internal)('%s', (type) => {
  it('runs only as a part of what the product does: nobody can ask for it', async () => {
    const example = OPERATION_EXAMPLES[type](premises.project);
    await changingNothing(app, async () => {
      expect(await commit('nobody', [example])).toBe('UNAUTHENTICATED');
      for (const role of PROJECT_ROLES) {
        expect(await commit(role, [example]), role).toBe('BAD_REQUEST');
        expect(await commit(role, [example], { dryRun: true }), role).toBe('BAD_REQUEST');
      }
    });
  });
});

describe.each(requestable)('%s', (type) => {
  const { permission } = definitionOf(type);
  const allowed = (role: ProjectRole) => permission === 'self' || can(role, permission);
  const example = () => OPERATION_EXAMPLES[type](premises.project);

  it('is refused to people outside', async () => {
    await changingNothing(app, async () => {
      expect(await commit('nobody', [example()])).toBe('UNAUTHENTICATED');
      expect(await commit('stranger', [example()])).toBe('NOT_FOUND');
      expect(await commit('formerMember', [example()])).toBe('NOT_FOUND');
    });
  });

  it('is forbidden to the roles without its permission, also among others', async () => {
    const harmless = { type: 'story.create', title: 'Unnoticed' };
    await changingNothing(app, async () => {
      for (const role of PROJECT_ROLES.filter((candidate) => !allowed(candidate))) {
        expect(await commit(role, [example()]), role).toBe('FORBIDDEN');
        expect(await commit(role, [example()], { dryRun: true }), role).toBe('FORBIDDEN');
        expect(await commit(role, [harmless, example()]), role).toBe('FORBIDDEN');
      }
    });
  });

  it('does not pass behind the creation of a project, which needs no permission', async () => {
    const creations = [premises.project.projectId, newId()].map((id) => ({
      ...OPERATION_EXAMPLES['project.create'](premises.project),
      id,
    }));
    await changingNothing(app, async () => {
      expect(await commit('viewer', [creations[0], example()])).toBe('CONFLICT');
      expect(await commit('viewer', [creations[1], example()])).toBe('BAD_REQUEST');
    });
  });

  it('is understood: the weakest role with its permission may', async () => {
    const role = PROJECT_ROLES.findLast(allowed) ?? 'owner';
    await changingNothing(app, async () => {
      expect(await commit(role, [example()], { dryRun: true })).toBe(DRY_RUNS[type] ?? 'OK');
    });
  });

  it('finds nothing of another project', async () => {
    await changingNothing(app, async () => {
      for (const { at, input } of foreignIds(example(), OPERATION_EXAMPLES[type](premises.foreign))) {
        expect(await commit('owner', [input]), at).toBe(REFUSED_AS_VALUES[`${type} ${at}`] ?? 'NOT_FOUND');
      }
    });
  });

  it('takes no ids that are none, and nothing it does not know', async () => {
    await changingNothing(app, async () => {
      for (const { at, input } of malformedIds(example())) {
        expect(await commit('owner', [input]), at).toBe('BAD_REQUEST');
      }
      expect(await commit('owner', [{ ...example(), surprise: true }])).toBe('BAD_REQUEST');
    });
  });
});

describe('rows to be made', () => {
  it('cannot take the identity of a row of another project', async () => {
    const { storyId, epicId, taskId } = premises.foreign;
    const { storyId: ownStoryId } = premises.project;
    await changingNothing(app, async () => {
      expect(await commit('owner', [{ type: 'epic.create', id: epicId, title: 'Mine' }])).toBe('CONFLICT');
      expect(await commit('owner', [{ type: 'story.create', id: storyId, title: 'Mine' }])).toBe('CONFLICT');
      const task = { type: 'task.create', id: taskId, storyId: ownStoryId, title: 'Mine' };
      expect(await commit('owner', [task])).toBe('CONFLICT');
    });
  });
});
