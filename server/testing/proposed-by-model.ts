import type { Pool } from 'pg';

import { modelOf, type ModelSettings } from '@/server/ai/gateway/model';
import { generationView } from '@/server/features/generations/service';
import { proposalDetails } from '@/server/features/proposals/service';
import { generatedProposal } from '@/server/testing/generation';

/** The model at an address, with less patience than the product has. */
export function impatientModel(url: string): ModelSettings {
  const settings = modelOf({
    OPENAI_BASE_URL: url,
    OPENAI_MODEL: 'fake-model',
    MODEL_TIMEOUT_MS: 5_000,
    MODEL_STALL_MS: 500,
    MODEL_DAILY_TOKENS: 1_000_000,
  });
  if (!settings) throw new Error('no model');
  return { ...settings, backOffMs: 5 };
}

type LedgerRow = { outcome: string; attempts: number; inputTokens: number; outputTokens: number };

/** The proposal that a model makes of a specification, and what the ledger says of its calls. */
export async function proposedByModel(pool: Pool, model: ModelSettings, spec: string) {
  const { path, projectId, generation } = await generatedProposal(pool, { model, spec });
  const { proposalId } = await generationView(pool, projectId, generation.id);
  const loaded = await path.store.current(projectId);
  if (!proposalId || !loaded) throw new Error('there is no proposal');
  const { payload } = await proposalDetails(pool, { ...loaded, id: projectId }, proposalId);
  const calls = await pool.query<LedgerRow>(
    `SELECT "outcome"::text, "attempts", "inputTokens", "outputTokens", "promptVersion" FROM "ModelCall"
      WHERE "projectId" = $1`,
    [projectId],
  );
  const titles = payload.items.flatMap((item) =>
    item.entity === 'story' || item.entity === 'task' ? [item.operation.title] : [],
  );
  return { payload, calls: calls.rows, titles };
}
