import { findServerPrograms, onTemporaryServer } from '@/server/testing/temporary-server';

import type { Figure } from './figure';
import { measureArrival } from './measurements/arrival';
import { measureChangedBoard } from './measurements/changed-board';
import { measureDomNodes } from './measurements/dom-nodes';
import { measureDrag } from './measurements/drag';
import { measureFirstCard } from './measurements/first-card';
import { measureJavascript } from './measurements/javascript';
import { measureMove } from './measurements/move';
import { measureUnchangedBoard } from './measurements/unchanged-board';
import { withSubject, type Subject } from './subject';
import { tableOf } from './table';

type Print = (line: string) => void;

const MEASUREMENTS: readonly [label: string, measure: (subject: Subject) => Promise<Figure[]>][] = [
  ['board data, unchanged', measureUnchangedBoard],
  ['board data after a change', measureChangedBoard],
  ['moves', measureMove],
  ['arrival of changes', measureArrival],
  ['first card', measureFirstCard],
  ['JavaScript', measureJavascript],
  ['DOM nodes', measureDomNodes],
  ['dragging', measureDrag],
];

type Report = { figures: Figure[]; problems: string[] };

function sentenceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function measureAll(subject: Subject, print: Print, words: readonly string[]): Promise<Report> {
  const report: Report = { figures: [], problems: [] };
  for (const [label, measure] of MEASUREMENTS) {
    if (words.length > 0 && !words.some((word) => label.includes(word))) continue;
    const begun = Date.now();
    try {
      report.figures.push(...(await measure(subject)));
      print(`✓ ${label} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    } catch (error) {
      print(`✗ ${label}`);
      report.problems.push(`${label} could not be measured. ${sentenceOf(error)}`);
    }
  }
  return report;
}

async function measureOn(
  title: string,
  url: string | undefined,
  print: Print,
  words: readonly string[],
): Promise<boolean> {
  print(`\n▶ ${title}: starting the product and filling its board`);
  const report = await withSubject(url, (subject) => measureAll(subject, print, words)).catch(
    (error: unknown): Report => ({ figures: [], problems: [sentenceOf(error)] }),
  );
  print(`\n${title}\n\n${tableOf(report.figures)}\n`);
  for (const problem of report.problems) print(`✗ ${problem}\n`);
  return report.problems.length === 0;
}

/**
 * Measures the product on the embedded database and on a real server: everything, or what has one of the words in its label.
 * Answers whether all of it could be measured.
 */
export async function runBench(print: Print, words: readonly string[]): Promise<boolean> {
  const embedded = await measureOn('On the embedded database', undefined, print, words);
  const programs = findServerPrograms();
  if (programs === undefined) {
    print('On PostgreSQL: not measured, as no server is installed here (apt-get install postgresql).\n');
    return embedded;
  }
  const server = await onTemporaryServer({ programs, durable: true }, (url) =>
    measureOn('On PostgreSQL', url, print, words),
  );
  return embedded && server;
}
