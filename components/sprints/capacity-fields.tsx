'use client';

import { NumberInput, Switch } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';

import { useProject } from '@/components/project-store/provider';
import { selectMembers } from '@/components/project-store/selections';
import { Person } from '@/components/ui/person';
import type { SprintCapacity } from '@/lib/schemas/sprint';

import styles from './capacity-fields.module.css';

type Availability = SprintCapacity[string];

function datesOf(person: Availability, half: boolean): string[] {
  return person.daysOff.filter(({ fraction }) => fraction < 1 === half).map(({ date }) => date);
}

function withDates(person: Availability, half: boolean, dates: readonly string[]): Availability {
  const others = person.daysOff.filter(
    ({ date, fraction }) => fraction < 1 !== half && !dates.includes(date),
  );
  const chosen = dates.map((date) => ({ date, fraction: half ? 0.5 : 1 }));
  return { ...person, daysOff: [...others, ...chosen].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

export type CapacityFieldsProps = {
  value: SprintCapacity;
  onChange: (value: SprintCapacity) => void;
  startDate: string;
  endDate: string;
};

/** Who is in the sprint, for how many hours a day, and on which days they are away. */
export function CapacityFields({ value, onChange, startDate, endDate }: CapacityFieldsProps) {
  const members = useProject(selectMembers);
  const set = (userId: string, person: Availability | null) => {
    const { [userId]: _before, ...others } = value;
    onChange(person ? { ...others, [userId]: person } : others);
  };
  return (
    <div className={styles.people}>
      {members.map(({ userId, name }) => {
        const person = value[userId];
        return (
          <div key={userId} className={styles.person}>
            <Switch
              size="xs"
              classNames={{ root: styles.name, body: styles.switch }}
              checked={person !== undefined}
              onChange={(event) =>
                set(userId, event.currentTarget.checked ? { hoursPerDay: 6, daysOff: [] } : null)
              }
              label={
                <span className={styles.label}>
                  <Person userId={userId} name={name} size={18} /> {name}
                </span>
              }
            />
            {person && (
              <>
                <NumberInput
                  size="xs"
                  w={84}
                  min={0}
                  max={24}
                  step={0.5}
                  suffix=" h"
                  aria-label={`Hours a day of ${name}`}
                  value={person.hoursPerDay}
                  onChange={(hours) => set(userId, { ...person, hoursPerDay: Number(hours) || 0 })}
                />
                {[false, true].map((half) => (
                  <DatePickerInput
                    key={String(half)}
                    type="multiple"
                    size="xs"
                    className={styles.dates}
                    valueFormat="D MMM"
                    clearable
                    minDate={startDate}
                    maxDate={endDate}
                    aria-label={`${half ? 'Half days' : 'Days'} off of ${name}`}
                    placeholder={half ? 'Half days off' : 'Days off'}
                    value={datesOf(person, half)}
                    onChange={(dates) => set(userId, withDates(person, half, dates))}
                  />
                ))}
              </>
            )}
          </div>
        );
      })}
    </div>
  );
}
