import { OverviewSkeleton } from '@/components/sprints/overview-skeleton';

export default function OverviewLoading() {
  return <OverviewSkeleton />;
}
