import type { ModelBacklog } from '@/server/ai/generate-backlog/schema';

/** What the parts of the specification are about, in their order. */
export const THINGS = ['invoices', 'parcels', 'coupons'] as const;
export type Thing = (typeof THINGS)[number];

/** A specification that is given to a model in three parts. */
export const THREE_PART_SPEC = THINGS.map((thing) => {
  const background = `The office keeps its ${thing} in a cupboard. `.repeat(750);
  return `# About ${thing}\n\nCustomers can pay for ${thing}. Customers can print ${thing}.\n\n${background}\n`;
}).join('\n');

/** What the model makes of a part: one of the two stories in it. */
export function backlogOf(thing: Thing): ModelBacklog {
  const story: ModelBacklog['stories'][number] = {
    epic: 0,
    title: `Settle ${thing} at once`,
    description: '',
    priority: 'high',
    estimate: 3,
    confidence: 80,
    quotes: [`Customers can pay for ${thing}.`],
    criteria: [],
    tasks: [],
  };
  const epic = { title: 'Trade', description: '', priority: 'high', quote: thing } as const;
  return { epics: [epic], stories: [story], dependencies: [] };
}
