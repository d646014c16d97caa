import { Pool } from 'pg';

import { applyProposal, type Choice } from '@/server/features/proposals/decisions';
import { openWritePath, type TestUser } from '@/server/testing/project';

/** What the parent tells: where and what to apply. */
export type ApplyOrder = { url: string; projectId: string; actor: TestUser; choice: Choice };

process.once('message', (message) => {
  const { url, projectId, actor, choice } = message as ApplyOrder;
  const path = openWritePath(new Pool({ connectionString: url, max: 2 }));
  void path.store
    .current(projectId)
    .then(() => {
      process.send?.('applying');
      return applyProposal({ path, projectId, actor }, choice);
    })
    .then(() => process.exit(0));
});
process.send?.('ready');
