import { notFound } from 'next/navigation';
import { cache } from 'react';

import { AppError } from '@/lib/errors';
import { requirePageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
import { viewProject, type ProjectView } from '@/server/features/projects/service';

/** The project a page is about, looked up once a request; the not-found page for everybody who is not a member. */
export const pageProject = cache(async (slug: string): Promise<ProjectView> => {
  const user = await requirePageUser();
  try {
    return await viewProject(container(), user, slug);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});
