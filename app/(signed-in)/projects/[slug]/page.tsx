import { NewProjectGuide } from '@/components/projects/new-project-guide';

export default function ProjectPage() {
  return <NewProjectGuide />;
}
