'use client';

import '@mantine/charts/styles.layer.css';

import { LineChart } from '@mantine/charts';
import { getThemeColor, useMantineTheme, VisuallyHidden } from '@mantine/core';
import { ReferenceArea } from 'recharts';

import type { Burndown } from '@/lib/domain/burndown';

import { burndownRows, describeBurndown, MARKS, type BurndownRow, type StoryNames } from './burndown-rows';
import { BurndownTable } from './burndown-table';
import { BurndownTooltip } from './burndown-tooltip';

export type BurndownChartProps = { burndown: Burndown; stories: StoryNames; height?: number };

type Dot = { cx?: number; cy?: number; payload?: BurndownRow; dataKey?: unknown };

const SERIES = [
  { name: 'guideline', label: 'Guideline', color: 'gray.6', strokeDasharray: '5 5', curveType: 'linear' },
  { name: 'scope', label: 'Scope', color: 'orange.8', curveType: 'stepAfter' },
  { name: 'remaining', label: 'Remaining', color: 'blue.6', curveType: 'linear' },
] as const;

/** Room for the highest figure of the axis and half of the last day. */
/** As many dates fit below the chart of a phone; leaving out every so many keeps them even. */
const MOST_DATES = 7;
const MARGIN = { top: 12, right: 20, bottom: 0, left: 10 };

/** Shades whole days around the points of the category axis. */
function freeSpans(rows: readonly BurndownRow[]): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  rows.forEach((row, index) => {
    if (row.working) return;
    // A day's point is its end, so the day itself lies between the point before and its own.
    const before = rows[index - 1];
    spans.push({ from: before?.label ?? row.label, to: row.label });
  });
  return spans;
}

/** The burndown of a sprint: scope, remaining and guideline, with a mark for every change of scope and every reopening. */
export function BurndownChart({ burndown, stories, height = 280 }: BurndownChartProps) {
  const theme = useMantineTheme();
  const rows = burndownRows(burndown);

  const renderMarks = ({ cx, cy, payload, dataKey }: Dot) => {
    const key = `${String(dataKey)}-${payload?.date ?? ''}`;
    const onScope = dataKey === 'scope';
    const kinds = new Set(
      (payload?.marks ?? [])
        .map((mark) => mark.kind)
        .filter((kind) => (onScope ? kind !== 'burned' && kind !== 'reversed' : kind === 'reversed')),
    );
    const [kind] = kinds;
    if (!kind || cx === undefined || cy === undefined) return <g key={key} />;
    return (
      <circle
        key={key}
        cx={cx}
        cy={cy}
        r={5}
        fill={getThemeColor(MARKS[kind].color, theme)}
        stroke="var(--mantine-color-body)"
        strokeWidth={2}
      />
    );
  };

  return (
    <figure style={{ margin: 0 }}>
      <div role="img" aria-label={describeBurndown(burndown)}>
        <LineChart
          h={height}
          data={rows}
          dataKey="label"
          series={SERIES.map((series) => ({ ...series }))}
          withLegend
          legendProps={{ verticalAlign: 'bottom' }}
          connectNulls={false}
          strokeWidth={2}
          tickLine="none"
          gridAxis="x"
          xAxisProps={{ interval: Math.floor(rows.length / MOST_DATES) }}
          yAxisLabel="Points"
          yAxisProps={{ width: 40, allowDecimals: false, domain: [0, 'auto'] }}
          lineChartProps={{ accessibilityLayer: false, margin: MARGIN }}
          lineProps={(series) => ({
            dot: series.name === 'guideline' ? false : renderMarks,
            activeDot: series.name === 'guideline' ? false : { r: 4 },
            isAnimationActive: false,
          })}
          tooltipAnimationDuration={0}
          tooltipProps={{
            content: ({ active, label }) => {
              const row = rows.find((candidate) => candidate.label === label);
              return active && row ? <BurndownTooltip row={row} names={stories} /> : null;
            },
          }}
        >
          {freeSpans(rows).map(({ from, to }) => (
            <ReferenceArea
              key={to}
              x1={from}
              x2={to}
              fill="var(--mantine-color-gray-5)"
              fillOpacity={0.14}
              ifOverflow="hidden"
            />
          ))}
        </LineChart>
      </div>
      <VisuallyHidden>
        <BurndownTable rows={rows} names={stories} />
      </VisuallyHidden>
    </figure>
  );
}
