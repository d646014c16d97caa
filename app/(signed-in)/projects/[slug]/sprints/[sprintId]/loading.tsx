import { SprintSkeleton } from '@/components/sprints/sprint-skeleton';

export default function SprintLoading() {
  return <SprintSkeleton />;
}
