import type { Pool } from 'pg';

import type { GenerationMessage, GenerationOptions } from '@/lib/schemas/generation';
import type { ModelSettings } from '@/server/ai/gateway/model';
import { runGeneration } from '@/server/features/generations/run-generation';
import { startGeneration } from '@/server/features/generations/service';
import type { GenerationTools } from '@/server/features/generations/tools';
import type { WritePath } from '@/server/operations/write-path';
import { createTestProject } from '@/server/testing/project';

/** A small specification with epics, stories, tasks and a dependency that the text states. */
export const SMALL_SPEC = `# Accounts

Users can register with an e-mail address and a password.

- [ ] Users can sign in with a password.
- [ ] Users can reset a forgotten password by e-mail.

# Reports

- [ ] Managers can export the monthly report as CSV. Depends on: Users can sign in with a password.
- [ ] Managers can filter the report by team.

The colour of the logo is blue.
`;

/** Tools that keep what they would send. */
export function recordingTools(path: WritePath, model: ModelSettings | null = null) {
  const messages: GenerationMessage[] = [];
  const requests: Parameters<GenerationTools['request']>[0][] = [];
  const tools: GenerationTools = {
    path,
    model,
    announce: (_projectId, message) => {
      messages.push(message);
      return Promise.resolve();
    },
    request: (request) => {
      requests.push(request);
      return Promise.resolve();
    },
  };
  return { tools, messages, requests };
}

/** A project with a specification whose job ran to its end, a step after the other, as the executor runs it. */
export async function generatedProposal(
  pool: Pool,
  options: {
    spec?: string;
    model?: ModelSettings | null;
    project?: Awaited<ReturnType<typeof createTestProject>>;
    generation?: GenerationOptions;
  } = {},
) {
  const project = options.project ?? (await createTestProject(pool));
  const { tools, messages, requests } = recordingTools(project.path, options.model);
  const loaded = await project.path.store.current(project.projectId);
  if (!loaded) throw new Error('the project is gone');
  const generation = await startGeneration(tools, loaded.state, {
    projectId: project.projectId,
    requestedBy: project.owner.id,
    input: new TextEncoder().encode(options.spec ?? SMALL_SPEC),
    options: options.generation ?? {},
  });
  const [request] = requests;
  if (!request) throw new Error('nobody was asked to work');
  await runGeneration(tools, request, (_name, work) => work());
  return { ...project, tools, messages, requests, request, generation };
}
