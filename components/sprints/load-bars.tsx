'use client';

import { Alert, Text } from '@mantine/core';

import { useProject } from '@/components/project-store/provider';
import { describeSum, formatPoints, pointsText, shortPoints, storyCount } from '@/components/stories/points';
import { Person } from '@/components/ui/person';
import { FULL_DAY_HOURS, type TeamRate } from '@/lib/domain/capacity';

import styles from './load-bars.module.css';
import type { SprintLoad } from './sprint-load';

const days = (count: number) => `${formatPoints(count)} person-${count === 1 ? 'day' : 'days'}`;
const PERSON_DAY = `A person-day is ${FULL_DAY_HOURS} hours`;
const daysOf = (count: number) => `${days(count)} of ${FULL_DAY_HOURS} hours`;

type BarProps = {
  label: React.ReactNode;
  name: string;
  points: number;
  capacity: number | null;
  note: string;
};

/** How much of a capacity is taken. Without a capacity nothing is full or empty, and there is no meter. */
function Meter({
  name,
  points,
  capacity,
  note,
}: {
  name: string;
  points: number;
  capacity: number;
  note: string;
}) {
  const scale = Math.max(capacity, points);
  const percent = (value: number) => `${scale > 0 ? (value / scale) * 100 : 0}%`;
  const over = points > capacity + 0.05;
  return (
    <div
      className={styles.track}
      role="meter"
      aria-label={`Load of ${name}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(scale, 1)}
      aria-valuenow={points}
      aria-valuetext={note}
    >
      <div className={styles.fill} data-over={over || undefined} style={{ width: percent(points) }} />
      {over && <div className={styles.limit} style={{ left: percent(capacity) }} />}
    </div>
  );
}

function Bar({ label, name, points, capacity, note }: BarProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <span className={styles.name}>{label}</span>
        <span className={styles.note} title={capacity === null ? PERSON_DAY : undefined}>
          {note}
        </span>
      </div>
      {capacity !== null && <Meter name={name} points={points} capacity={capacity} note={note} />}
    </div>
  );
}

function noteOf(points: number, capacity: number | null, personDays: number, unestimated: number): string {
  const hidden = unestimated > 0 ? ` + ${unestimated} unestimated` : '';
  if (capacity === null) return `${shortPoints(points)}${hidden} · ${days(personDays)}`;
  return `${formatPoints(points)} of ${shortPoints(capacity)}${hidden}`;
}

/** Where the capacity in points comes from, or why there is none. The rate is `null` while it is asked for. */
function basis(load: SprintLoad, rate: TeamRate | null): string {
  if (load.personDays === 0)
    return 'Nobody’s capacity is entered for this sprint yet, so nothing says what fits.';
  if (rate === null) return `${daysOf(load.personDays)} are available.`;
  if (rate.pointsPerDay === null)
    return `${daysOf(load.personDays)} are available. What that is in points shows after the first sprint that completes estimated stories.`;
  const pace = `${pointsText(rate.pointsPerDay)} a person-day`;
  const sprints = `${rate.n} ${rate.n === 1 ? 'sprint' : 'sprints'}`;
  return `${daysOf(load.personDays)} at ${pace}, the median of ${sprints}${rate.reliable ? '' : ': a first guess'}.`;
}

/** What a sprint holds against what its people can do, in total and by person, with a warning when it is too much. */
export function LoadBars({ load, rate }: { load: SprintLoad; rate: TeamRate | null }) {
  const people = useProject((view) => view.people);
  return (
    <div className={styles.bars}>
      <Bar
        label={
          <Text size="xs" fw={600} component="span">
            Total
          </Text>
        }
        name="the sprint"
        points={load.total.points}
        capacity={load.capacity}
        note={noteOf(load.total.points, load.capacity, load.personDays, load.total.unestimated)}
      />
      {load.people.map((person) => {
        const name = people[person.personId]?.name ?? 'Former member';
        return (
          <Bar
            key={person.personId}
            label={
              <>
                <Person userId={person.personId} name={name} size={18} />
                {name}
              </>
            }
            name={name}
            points={person.load.points}
            capacity={person.capacity}
            note={noteOf(person.load.points, person.capacity, person.personDays, person.load.unestimated)}
          />
        );
      })}
      {load.unassigned.count > 0 && (
        <Text size="xs" c="dimmed">
          Not assigned to anybody here: {storyCount(load.unassigned.count)}, {describeSum(load.unassigned)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {basis(load, rate)}
      </Text>
      {load.over > 0.05 && (
        <Alert
          color="orange"
          variant="light"
          p="xs"
          title={`${pointsText(load.over)} more than ${load.over === 1 ? 'fits' : 'fit'}`}
        >
          Take stories out, or expect to carry them over.
        </Alert>
      )}
    </div>
  );
}
