import { ReviewSkeleton } from '@/components/proposals/review-skeleton';

export default function ProposalLoading() {
  return <ReviewSkeleton />;
}
