'use client';

import { useProject } from '@/components/project-store/provider';
import { Person } from '@/components/ui/person';

import classes from './board-header.module.css';

const SHOWN = 5;

/** Who else has the project open. */
export function PresentPeople() {
  const userId = useProject((view) => view.userId);
  const present = useProject((view) => view.present);
  const people = useProject((view) => view.people);
  // The name somebody came with may not be the one they have now.
  const others = present
    .filter((person) => person.userId !== userId)
    .map((person) => ({ ...person, name: people[person.userId]?.name ?? person.name }));
  if (others.length === 0) return null;
  const names = others.map(({ name }) => name).join(', ');
  return (
    <div
      className={classes.people}
      role="img"
      aria-label={`Also here: ${names}`}
      data-testid="present-people"
    >
      {others.slice(0, SHOWN).map((person) => (
        <Person
          key={person.userId}
          userId={person.userId}
          name={person.name}
          title={`${person.name} is here`}
          size={24}
        />
      ))}
      {others.length > SHOWN && <em className={classes.others}>+{others.length - SHOWN}</em>}
    </div>
  );
}
