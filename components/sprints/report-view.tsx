'use client';

import { Badge, Button, Table, Text } from '@mantine/core';
import { IconDownload, IconLock } from '@tabler/icons-react';

import { describeMark, MARKS } from '@/components/charts/burndown-rows';
import { LazyBurndownChart } from '@/components/charts/lazy-charts';
import { describeSum, formatPoints, signedPoints, storyCount } from '@/components/stories/points';
import { StoryLink } from '@/components/stories/story-link';
import { momentIn } from '@/components/ui/dates';
import type { SprintReportBucket } from '@/lib/domain/sprint-report';
import type { SprintRecord } from '@/lib/operations/sprint-record';
import type { SprintReportAnswer } from '@/server/features/sprints/router';

import { Figures } from './figures';
import { reportFigures } from './report-figures';
import styles from './sprint-page.module.css';

const BUCKETS = [
  ['completed', 'Completed'],
  ['notCompleted', 'Not completed'],
  ['removed', 'Taken out'],
  ['completedOutside', 'Completed outside this sprint'],
] as const;

const FETCHED_BY_MS = 10_000;

function download(record: SprintRecord, body: string): void {
  const url = URL.createObjectURL(new Blob([body], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${record.sprint.name.replaceAll(/[^\w-]+/g, '-')}.json`;
  link.click();
  // The browser reads it after the click; taken away at once, it may find nothing.
  setTimeout(() => URL.revokeObjectURL(url), FETCHED_BY_MS);
}

function Bucket({
  title,
  bucket,
  record,
}: {
  title: string;
  bucket: SprintReportBucket;
  record: SprintRecord;
}) {
  if (bucket.rows.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>
        {title} · {storyCount(bucket.rows.length)} · {describeSum(bucket)}
      </h2>
      <ul className={styles.stories}>
        {bucket.rows.map((row) => {
          const name = record.stories[row.storyId];
          const destination = record.destinations?.[row.storyId];
          const resized = !row.addedDuringSprint && row.estimateAtStart !== row.estimateAtClose;
          return (
            <li key={row.membershipId} className={styles.story} data-story-id={row.storyId}>
              {name ? (
                <StoryLink storyKey={name.key} title={name.title} />
              ) : (
                <span className={styles.storyTitle}>A deleted story</span>
              )}
              {row.addedDuringSprint && (
                <Badge size="sm" variant="light" color="orange">
                  Added later
                </Badge>
              )}
              {row.cancelled && (
                <Badge size="sm" variant="light" color="gray">
                  Cancelled
                </Badge>
              )}
              {row.outcome === 'not_completed' && destination !== undefined && (
                <span className={styles.destination} title={destination?.name}>
                  to <bdi>{destination?.name ?? 'the backlog'}</bdi>
                </span>
              )}
              <span className={styles.number}>
                {resized && `${row.estimateAtStart === null ? '–' : formatPoints(row.estimateAtStart)} → `}
                {row.estimateAtClose === null ? '–' : formatPoints(row.estimateAtClose)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ScopeLedger({ record }: { record: SprintRecord }) {
  const marks = record.burndown.marks.filter((mark) => mark.kind !== 'burned');
  if (marks.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Nothing was added, taken out, re-estimated or reopened.
      </Text>
    );
  return (
    <Table fz="xs" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th ta="right">Scope</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {marks.map((mark) => (
          <Table.Tr key={`${mark.seq}-${mark.storyId}-${mark.kind}`}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{momentIn(record.sprint.timezone, mark.at)}</Table.Td>
            <Table.Td>
              <Badge size="sm" variant="dot" color={MARKS[mark.kind].color}>
                {describeMark(mark, record.stories)}
              </Badge>{' '}
              <bdi>{record.stories[mark.storyId]?.title}</bdi>
            </Table.Td>
            <Table.Td ta="right">{signedPoints(mark.scope)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Seal({
  answer,
  record,
}: {
  answer: Extract<SprintReportAnswer, { sealed: true }>;
  record: SprintRecord;
}) {
  return (
    <section className={styles.seal} aria-label="Seal">
      <Text size="xs" fw={600}>
        <IconLock size={12} aria-hidden /> Sealed {momentIn(record.sprint.timezone, answer.sealedAt)} (
        {record.sprint.timezone})
      </Text>
      <Text size="xs" c="dimmed">
        Nothing that happens later changes this report. The SHA-256 of the file below is
      </Text>
      <div className={styles.hash}>{answer.sha256}</div>
      <Button
        mt={8}
        size="compact-xs"
        variant="default"
        leftSection={<IconDownload size={12} />}
        onClick={() => download(record, answer.body)}
      >
        Download the sealed JSON
      </Button>
    </section>
  );
}

/** The result of a sprint: figures, burndown, what became of every story, and every change of scope. */
export function ReportView({ answer }: { answer: SprintReportAnswer }) {
  const record = JSON.parse(answer.body) as SprintRecord;
  return (
    <>
      {!answer.sealed && (
        <Text size="xs" c="dimmed">
          As of {momentIn(record.sprint.timezone, answer.asOf)}. Not sealed: closing the sprint now would give
          this.
        </Text>
      )}
      <Figures figures={reportFigures(record.report)} />
      <section className={styles.section}>
        <h2>Burndown</h2>
        <LazyBurndownChart burndown={record.burndown} stories={record.stories} />
      </section>
      {BUCKETS.map(([name, title]) => (
        <Bucket key={name} title={title} bucket={record.report.buckets[name]} record={record} />
      ))}
      <section className={styles.section}>
        <h2>Changes on the way</h2>
        <ScopeLedger record={record} />
      </section>
      {answer.sealed && <Seal answer={answer} record={record} />}
    </>
  );
}
