import type { Metadata } from 'next';

import { ProjectSettings } from '@/components/projects/project-settings';
import { Page } from '@/components/ui/page';

export const metadata: Metadata = { title: 'Settings' };

export default function SettingsPage() {
  return (
    <Page>
      <ProjectSettings />
    </Page>
  );
}
