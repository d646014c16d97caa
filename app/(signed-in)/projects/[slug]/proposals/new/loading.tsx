import { NewSpecSkeleton } from '@/components/proposals/new-spec-skeleton';

export default function NewProposalLoading() {
  return <NewSpecSkeleton />;
}
