import { NewProjectGuide } from '@/components/projects/new-project-guide';
import { Overview } from '@/components/sprints/overview';
import { Page } from '@/components/ui/page';

export default function ProjectPage() {
  return (
    <Overview
      guide={
        <Page>
          <NewProjectGuide />
        </Page>
      }
    />
  );
}
