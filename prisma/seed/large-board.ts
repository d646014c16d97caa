import { v7 as newId } from 'uuid';

import { BOARD_STATUSES } from '@/lib/board/columns';
import type { OperationInput } from '@/lib/operations/registry';
import { createPerson, happen, joinProject, type Person } from '@/prisma/seed/history';
import type { WritePath } from '@/server/operations/write-path';

const CARDS_A_COLUMN = 400;
const TITLE_LENGTH = 60;
const DESCRIPTION_LENGTH = 240;
const LABELS = ['checkout', 'payments', 'tracking', 'returns', 'mobile', 'copy', 'api', 'performance'];
const ESTIMATES = [1, 2, 3, 5, 8];

export type LargeBoard = {
  projectId: string;
  slug: string;
  /** Its members, the owner first. */
  people: readonly Person[];
  /** In the order of the backlog. */
  storyIds: readonly string[];
};

/** A text of exactly this length, different for each number. */
function textOf(number: number, length: number): string {
  const sentence = `Card ${number} says in a few words what somebody needs and how everybody sees that it works. `;
  return sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length - 1) + '.';
}

/** Makes a project with as many members as there are addresses and a board of five columns with 400 cards each. */
export async function seedLargeBoard(
  path: WritePath,
  addresses: readonly string[],
  passwordHash: string,
): Promise<LargeBoard> {
  const people: Person[] = [];
  for (const [index, email] of addresses.entries()) {
    people.push(await createPerson(path, `Person ${index + 1}`, email, passwordHash));
  }
  const [owner, ...colleagues] = people;
  if (!owner) throw new Error('A board needs somebody who owns it.');

  const projectId = newId();
  const slug = `large-board-${projectId.slice(-8)}`;
  const at = new Date();
  await happen(path, projectId, {
    at,
    by: owner,
    operations: [
      { type: 'project.create', id: projectId, name: 'Large board', slug, key: 'BIG', timezone: 'UTC' },
    ],
  });
  for (const person of colleagues) await joinProject(path, projectId, owner, person, at);

  const storyIds: string[] = [];
  for (const status of BOARD_STATUSES) {
    const operations = Array.from({ length: CARDS_A_COLUMN }, (_, card): OperationInput => {
      const number = storyIds.length + 1;
      const id = newId();
      storyIds.push(id);
      return {
        type: 'story.create',
        id,
        title: textOf(number, TITLE_LENGTH),
        description: textOf(number, DESCRIPTION_LENGTH),
        status,
        estimate: ESTIMATES[card % ESTIMATES.length] ?? null,
        assigneeId: people[number % people.length]?.id ?? null,
        labels: [LABELS[card % LABELS.length] ?? 'api'],
      };
    });
    await happen(path, projectId, { at, by: owner, operations });
  }
  return { projectId, slug, people, storyIds };
}
