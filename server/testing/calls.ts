import { TRPCError } from '@trpc/server';
import { v7 as newId } from 'uuid';

import type { ErrorCode } from '@/lib/errors';
import { type Application, cookieHeaders, type TestCaller } from '@/server/testing/application';
import { databaseContents } from '@/server/testing/database-contents';
import { createFullProject, type FullProject } from '@/server/testing/full-project';
import { send, type TestUser, openWritePath } from '@/server/testing/project';
import { appErrorOf } from '@/server/trpc/errors';

type Procedures = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

/** What came of a call: the code of its refusal, or `OK`. */
export type CallResult = ErrorCode | 'OK';

/** Calls a procedure by its name, with whatever input, and says what came of it. */
export async function call(caller: TestCaller, name: string, input: unknown): Promise<CallResult> {
  const [area = '', procedure = ''] = name.split('.');
  const callable = (caller as unknown as Procedures)[area]?.[procedure];
  if (!callable) throw new RangeError(`There is no procedure ${name}.`);
  try {
    await callable(input);
    return 'OK';
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const { code, message } = appErrorOf(error);
    if (message.length < 10) throw new Error(`${name} was refused without a sentence.`, { cause: error });
    return code;
  }
}

export type People = Record<'nobody' | 'stranger' | 'formerMember' | keyof FullProject['people'], TestCaller>;

/** A project, another one that is none of its members' business, and everybody who may ask for it. */
export async function openPremises(app: Application) {
  const path = openWritePath(app.pool);
  const project = await createFullProject(app.pool);
  const foreign = await createFullProject(app.pool);
  const as = (user: TestUser) => app.as({ ...user, name: 'Somebody' });

  const former = await app.person('Former');
  const invitationId = newId();
  const { projectId, people } = project;
  await send(path, projectId, people.owner, [
    { type: 'invitation.create', id: invitationId, email: former.email },
  ]);
  await send(path, projectId, { kind: 'user', ...former }, [{ type: 'invitation.accept', id: invitationId }]);
  await send(path, projectId, { kind: 'user', ...former }, [{ type: 'member.leave' }]);

  const callers: People = {
    nobody: app.caller(cookieHeaders(null)),
    stranger: await as(foreign.people.owner),
    formerMember: await app.as(former),
    owner: await as(people.owner),
    admin: await as(people.admin),
    member: await as(people.member),
    viewer: await as(people.viewer),
  };
  return { project, foreign, callers };
}

export type Premises = Awaited<ReturnType<typeof openPremises>>;

/** Makes calls that may change nothing, and fails when one did. */
export async function changingNothing<T>(app: Application, calls: () => Promise<T>): Promise<T> {
  const before = await databaseContents(app.database);
  const result = await calls();
  const after = await databaseContents(app.database);
  for (const [table, digest] of Object.entries(after)) {
    if (before[table] !== digest) throw new Error(`${table} changed: ${before[table]} → ${digest}`);
  }
  return result;
}
