import { randomBytes } from 'node:crypto';

import type { BacklogConstraints } from '@/lib/schemas/backlog-draft';
import { callModel, type ModelCaller } from '@/server/ai/gateway/call';
import type { PartAnswer } from '@/server/ai/generate-backlog/model/part-answer';
import { PROMPT_VERSION, SYSTEM_PROMPT, userPrompt } from '@/server/ai/generate-backlog/prompt';
import { modelBacklogSchema } from '@/server/ai/generate-backlog/schema';
import { storable } from '@/server/ai/generate-backlog/verify/model-draft';

/** Asks a model for the backlog of one part of a specification. */
export async function askForPart(
  part: string,
  constraints: BacklogConstraints,
  caller: ModelCaller,
): Promise<PartAnswer['answer']> {
  const marker = `=====${randomBytes(12).toString('hex')}=====`;
  const answer = await callModel(caller, {
    capability: 'generate-backlog',
    promptVersion: PROMPT_VERSION,
    schema: modelBacklogSchema,
    system: SYSTEM_PROMPT,
    prompt: userPrompt(part, constraints, marker),
  });
  if (!answer.ok) return answer;
  const { name: model } = caller.settings;
  return { ok: true, value: storable(answer.value), model, promptVersion: PROMPT_VERSION };
}
