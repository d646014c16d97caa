import '@mantine/core/styles.layer.css';
import '@fontsource-variable/inter/wght.css';
import '@/components/shell/global.css';

import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

import { Providers } from '@/components/shell/providers';

export const metadata: Metadata = {
  title: { default: 'AI Scrum Master', template: '%s · AI Scrum Master' },
  description:
    'Agile project management in which an AI does the clerical work and people keep every decision.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
