import { GENERATION_STEPS, type GenerationRequest } from '@/lib/schemas/generation';
import { askModel } from '@/server/features/generations/ask-step';
import { runGenerationStep } from '@/server/features/generations/steps';
import type { GenerationTools } from '@/server/features/generations/tools';

type Outcome = Awaited<ReturnType<typeof runGenerationStep | typeof askModel>>;
/** Does a piece of work once: afterwards its name stands for what it answered, also in another process. */
export type Remember = (name: string, work: () => Promise<Outcome>) => Promise<Outcome>;

/**
 * Turns a specification into a proposal. Each step and each part of the text that a model is asked for is remembered by
 * itself, so that what was done and paid for is not done again. Answers the step it was stopped at, or null.
 */
export async function runGeneration(
  tools: GenerationTools,
  request: GenerationRequest,
  remember: Remember,
): Promise<string | null> {
  let parts = 0;
  for (const step of GENERATION_STEPS) {
    for (let part = 1; step === 'draft' && part <= parts; part += 1) {
      const name = `ask for part ${part}`;
      if ((await remember(name, () => askModel(tools, request, { part, parts }))) === 'stopped') return name;
    }
    const outcome = await remember(step, () => runGenerationStep(tools, request, step));
    if (outcome === 'stopped') return step;
    if (step === 'read' && typeof outcome === 'object') parts = outcome.parts ?? 0;
  }
  return null;
}
