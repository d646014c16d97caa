import { SprintsSkeleton } from '@/components/sprints/sprints-skeleton';

export default function SprintsLoading() {
  return <SprintsSkeleton />;
}
