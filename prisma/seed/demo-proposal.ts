import { runGeneration } from '@/server/features/generations/run-generation';
import { startGeneration } from '@/server/features/generations/service';
import type { GenerationTools } from '@/server/features/generations/tools';
import type { WritePath } from '@/server/operations/write-path';

const SPEC = `# Gift cards

Every December people ask us for gift cards. We want to sell them in the shop and take them as payment.

## Buying a gift card

- [ ] A guest can buy a gift card of 10 to 500 euros.
  - [ ] Amounts below 10 or above 500 euros are refused with a reason.
  - [ ] The card is sent by e-mail within a minute of the payment.
- [ ] A guest can choose the day on which the card is sent. Depends on: A guest can buy a gift card of 10 to 500 euros.
- [ ] A guest can write a greeting of up to 200 characters.

## Paying with a gift card

- [ ] A guest can pay with the code of a gift card at the checkout.
  - [ ] A code that is used up or unknown is refused with a reason.
  - [ ] The rest of the price is charged to a credit card.
- [ ] A guest can see what is left on a gift card.
- [ ] As an accountant, I want to see all open balances so that I can book them at the end of the year.

## Limits

- After five wrong codes in ten minutes the shop must refuse further codes for an hour.
- The shop must keep codes out of the logs.

## Not in the first version

Gift cards in other currencies, and printed ones.
`;

/** A proposal that waits for its review, made of a small specification as the job makes it without a model. */
export async function seedDemoProposal(
  path: WritePath,
  projectId: string,
  requestedBy: string,
): Promise<void> {
  const requests: Parameters<GenerationTools['request']>[0][] = [];
  const tools: GenerationTools = {
    path,
    model: null,
    announce: () => Promise.resolve(),
    request(request) {
      requests.push(request);
      return Promise.resolve();
    },
  };
  const project = await path.store.current(projectId);
  if (!project) throw new Error('the demo project is gone');
  const input = new TextEncoder().encode(SPEC);
  await startGeneration(tools, project.state, { projectId, requestedBy, input, options: {} });
  for (const request of requests) await runGeneration(tools, request, (_name, work) => work());
}
