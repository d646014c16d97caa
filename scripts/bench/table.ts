import { at, isMet, type Aim, type Figure } from './figure';

const HEAD = ['figure', 'ours p50', 'p95', 'floor p50', 'p95', 'ratio p50', 'p95', 'aim', 'met'];

function inUnit(value: number, unit: string): string {
  const digits = value >= 100 || unit === '' ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trim();
}

function times(ratio: number): string {
  return Number.isFinite(ratio) ? `${ratio.toFixed(ratio < 10 ? 1 : 0)}×` : '–';
}

function aimText(aim: Aim, unit: string): string {
  const limit = aim.kind === 'below' ? `< ${`${aim.value} ${unit}`.trim()}` : `≤ ${aim.times}×`;
  return `${limit} (${aim.of})`;
}

function rowOf(figure: Figure): string[] {
  const { name, unit, aim, failures = 0 } = figure;
  const [p50, p95] = [at(figure, 'p50'), at(figure, 'p95')];
  return [
    failures > 0 ? `${name}, ${failures} failed` : name,
    inUnit(p50.value, unit),
    inUnit(p95.value, unit),
    inUnit(p50.floor, unit),
    inUnit(p95.floor, unit),
    times(p50.ratio),
    times(p95.ratio),
    aimText(aim, unit),
    isMet(figure) ? 'yes' : 'NO',
  ];
}

/** Figures as a table that reads as Markdown and as text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = HEAD, ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
