import { cyclePath } from '@/lib/domain/dependencies';
import type { BacklogDraft, DraftDependency, ProposedDraft } from '@/lib/schemas/backlog-draft';
import { containment, endOf, startOf } from '@/server/ai/generate-backlog/link/dependencies';
import { MAX_DEPENDENCIES } from '@/server/ai/generate-backlog/limits';
import { oneLine, shorten } from '@/server/ai/generate-backlog/language/title-text';
import type { DropReason, Verification } from '@/server/ai/generate-backlog/verify/verification';

type Items = Pick<BacklogDraft, 'epics' | 'stories' | 'tasks'>;

/** The proposed dependencies that join two items of the draft, quote the text, and close no circle. */
export function verifyDependencies(
  verification: Verification,
  proposed: ProposedDraft['dependencies'],
  items: Items,
): DraftDependency[] {
  const parents = parentsOf(items);
  const graph = containment([...parents].map(([ref, epicRef]) => ({ ref, epicRef })));
  const kept: DraftDependency[] = [];
  const known = new Set<string>();
  for (const { fromRef, toRef, span: quote, phrase } of proposed) {
    const span = verification.locate(quote);
    const link = { from: startOf(fromRef), to: endOf(toRef) };
    const reason = ((): DropReason | null => {
      if (!parents.has(fromRef) || !parents.has(toRef)) return 'unknown-ref';
      if (!span) return 'quote-not-found';
      if (known.has(`${fromRef} ${toRef}`)) return 'repeated';
      if (kept.length === MAX_DEPENDENCIES) return 'too-many';
      return fromRef === toRef || cyclePath(graph, link) ? 'cycle' : null;
    })();
    if (reason || !span) {
      verification.dropped.push({ kind: 'dependency', ref: fromRef, reason: reason ?? 'quote-not-found' });
      continue;
    }
    known.add(`${fromRef} ${toRef}`);
    graph.push(link);
    kept.push({ fromRef, toRef, span, phrase: shorten(oneLine(phrase) || oneLine(span.text), 200) });
  }
  return kept;
}

function parentsOf({ epics, stories, tasks }: Items): Map<string, string | null> {
  return new Map([
    ...epics.map(({ ref }): [string, string | null] => [ref, null]),
    ...stories.map(({ ref, epicRef }): [string, string | null] => [ref, epicRef]),
    ...tasks.map(({ ref, storyRef }): [string, string | null] => [ref, storyRef]),
  ]);
}
