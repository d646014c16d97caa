import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { boardUrl, visit, withProfile } from '../browser';
import type { Figure } from '../figure';
import type { Subject } from '../subject';

const loadedSchema = z.array(z.object({ name: z.string(), kilobytes: z.number() }));
const manifestSchema = z.object({ rootMainFiles: z.array(z.string()) });

const LOADED_SCRIPTS = `performance
  .getEntriesByType('resource')
  .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
  .map(({ name, encodedBodySize }) => ({ name, kilobytes: encodedBodySize / 1000 }))`;

/** The framework's own files, which every page loads whatever is on it. */
function frameworkFiles(): string[] {
  return manifestSchema.parse(JSON.parse(readFileSync('.next/build-manifest.json', 'utf8'))).rootMainFiles;
}

/** The JavaScript that opening the board brings into a browser, compressed, what loads after the first card included. */
export async function measureJavascript(subject: Subject): Promise<Figure[]> {
  return withProfile(subject, async (context) => {
    const { page } = await visit(context, boardUrl(subject));
    await page.waitForLoadState('networkidle');
    const loaded = loadedSchema.parse(await page.evaluate(LOADED_SCRIPTS));
    const sum = (files: typeof loaded) => files.reduce((total, { kilobytes }) => total + kilobytes, 0);
    const framework = frameworkFiles();
    const bare = loaded.filter(({ name }) => framework.some((file) => name.endsWith(file)));
    return [
      {
        name: 'JavaScript of the board (floor: framework)',
        unit: 'kB',
        ours: [sum(loaded)],
        floor: [sum(bare)],
        aim: { kind: 'below', value: 250, of: 'p50' },
      },
    ];
  });
}
