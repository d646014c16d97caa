import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';

import { GenerationProgress } from '@/components/proposals/generation-progress';
import { ReviewPage } from '@/components/proposals/review-page';
import { idSchema } from '@/lib/schemas/fields';
import { container } from '@/server/container';
import { findGeneration } from '@/server/features/generations/service';
import { findProposal } from '@/server/features/proposals/service';
import { pageProject } from '@/server/features/projects/page-project';

export const metadata: Metadata = { title: 'Proposal' };

/** A proposal under review, or a generation on its way to one. */
export default async function ProposalPage({ params }: PageProps<'/projects/[slug]/proposals/[id]'>) {
  const { slug, id } = await params;
  const { project } = await pageProject(slug);
  if (!idSchema.safeParse(id).success) notFound();
  const { pool, path } = container();
  const loaded = await path.store.current(project.id);
  const details = loaded && (await findProposal(pool, { ...loaded, id: project.id }, id));
  if (details) return <ReviewPage initial={details} />;
  const generation = await findGeneration(pool, project.id, id);
  if (!generation) notFound();
  if (generation.proposalId) redirect(`/projects/${slug}/proposals/${generation.proposalId}`);
  return <GenerationProgress initial={generation} />;
}
