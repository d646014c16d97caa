import { z } from 'zod';

import { AppError, unauthenticated } from '@/lib/errors';
import {
  generationOptionsSchema,
  type GenerationOptions,
  type GenerationView,
} from '@/lib/schemas/generation';
import { MAX_SPEC_BYTES } from '@/server/ai/generate-backlog/limits';
import { startGeneration } from '@/server/features/generations/service';
import type { GenerationTools } from '@/server/features/generations/tools';
import { invalidRequest } from '@/server/http/invalid-request';
import { readLimitedBody } from '@/server/http/limited-body';
import { assertStorable } from '@/server/http/storable';
import { assertAllowed } from '@/server/operations/actor';
import { projectOfMember } from '@/server/operations/project-of-member';
import type { Context } from '@/server/trpc/context';

const MAX_KB = Math.round(MAX_SPEC_BYTES / 1024);

const numberParameter = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : Number(value)));

function optionsOf(parameters: URLSearchParams): GenerationOptions {
  const number = (name: string) => numberParameter.parse(parameters.get(name) ?? '');
  const parsed = generationOptionsSchema.safeParse({
    title: parameters.get('title') ?? undefined,
    teamSize: number('teamSize'),
    weeks: number('weeks'),
    maxItems: number('maxItems'),
    leaveOut: parameters.getAll('leaveOut').filter((phrase) => phrase.trim() !== ''),
  });
  assertStorable(parsed.data);
  if (!parsed.success) throw invalidRequest(parsed.error);
  return parsed.data;
}

async function bodyOf(request: Request): Promise<Uint8Array> {
  try {
    return await readLimitedBody(request, MAX_SPEC_BYTES);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'PAYLOAD_TOO_LARGE') throw error;
    throw new AppError(
      'PAYLOAD_TOO_LARGE',
      `A specification has at most ${MAX_KB} kB. Split it and add the parts one after another.`,
      { details: error.details },
    );
  }
}

/**
 * Starts a generation from a request whose body is the specification itself. Bytes rather than JSON: what is binary or not
 * UTF-8 is seen as such, and more than the limit is never read. Checks who asks before anything else.
 */
export async function receiveSpec(
  { user: whoAsks, tools }: Pick<Context, 'user'> & { tools: GenerationTools },
  projectId: string,
  request: Request,
): Promise<GenerationView> {
  const user = await whoAsks();
  if (!user) throw unauthenticated();
  const project = await projectOfMember(tools.path.store, projectId, user.id);
  assertAllowed(project.state, { kind: 'user', ...user }, ['proposal.create']);
  const options = optionsOf(new URL(request.url).searchParams);
  const input = await bodyOf(request);
  return startGeneration(tools, project.state, { projectId, requestedBy: user.id, input, options });
}
