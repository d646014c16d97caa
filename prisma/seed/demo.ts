import { hash } from '@node-rs/argon2';
import { v7 as newId } from 'uuid';

import { addDays, isoWeekday, type LocalDate } from '@/lib/domain/local-dates';
import type { StoryStatus } from '@/lib/domain/statuses';
import type { OperationInput } from '@/lib/operations/registry';
import type { AcceptanceCriterion } from '@/lib/schemas/work-items';
import { DEMO_DEPENDENCIES, DEMO_EPICS, DEMO_STORIES, type DemoStory } from '@/prisma/seed/demo-backlog';
import { seedDemoProposal } from '@/prisma/seed/demo-proposal';
import { createPerson, happen, happenInOrder, joinProject, type Person } from '@/prisma/seed/history';
import { creationOf, endOf, moment, storyOfSprint, type SprintPlan } from '@/prisma/seed/sprint-story';
import { database } from '@/server/database';
import { createProjectStore } from '@/server/operations/project-store';
import type { WritePath } from '@/server/operations/write-path';

const DEMO = { name: 'Demo Person', email: 'demo@example.com', password: 'demo-password' };
const COLLEAGUES = [
  { name: 'Ana Marković', email: 'ana@example.com' },
  { name: 'Ben Okafor', email: 'ben@example.com' },
  { name: 'Chloé Laurent', email: 'chloe@example.com' },
];
const SPRINT_LENGTH = 14;

/** Which stories each sprint took up, by their place in the backlog; the last sprint is running. */
const SPRINTS = [
  {
    goal: 'A guest can pay by card',
    stories: [0, 1, 2, 3, 4],
    done: 4,
    added: 19,
    reestimated: { story: 3, estimate: 5 },
    reopened: 0,
  },
  { goal: 'Nobody is charged twice', stories: [5, 6, 7, 13], done: 5, added: 21, removed: 13 },
  {
    goal: 'Wallets, parcels and the first returns',
    stories: [8, 9, 10, 11],
    done: 3,
    reestimated: { story: 10, estimate: 8 },
  },
  {
    goal: 'A return is refunded without a phone call',
    stories: [22, 12, 15, 23, 34],
    done: 6,
    added: 25,
  },
] as const;

/** The Monday of the running sprint: last week's, so that there is a week to look back on; this week's at a weekend. */
function runningMonday(today: LocalDate): LocalDate {
  const monday = addDays(today, 1 - isoWeekday(today));
  return isoWeekday(today) > 5 ? monday : addDays(monday, -7);
}

type SeedStory = DemoStory & { id: string; taskIds: readonly string[]; checks: AcceptanceCriterion[] };

function storiesToSeed(): SeedStory[] {
  return DEMO_STORIES.map((story) => ({
    ...story,
    id: newId(),
    taskIds: (story.tasks ?? []).map(() => newId()),
    checks: story.criteria.map((text) => ({ id: newId(), text, done: false })),
  }));
}

function backlog(stories: readonly SeedStory[]): OperationInput[] {
  const epicIds = DEMO_EPICS.map(() => newId());
  return [
    ...DEMO_EPICS.map((epic, index) => ({ type: 'epic.create' as const, id: epicIds[index], ...epic })),
    ...stories.flatMap((story, index): OperationInput[] => [
      {
        type: 'story.create',
        id: story.id,
        title: story.title,
        epicId: epicIds[story.epic] ?? null,
        estimate: story.estimate,
        labels: story.labels,
        priority: (['high', 'medium', 'medium', 'low'] as const)[Math.min(Math.floor(index / 9), 3)],
        acceptanceCriteria: story.checks,
      },
      ...(story.tasks ?? []).map((title, place) => ({
        type: 'task.create' as const,
        id: story.taskIds[place],
        storyId: story.id,
        title,
      })),
    ]),
    ...DEMO_DEPENDENCIES.map(([story, requires]) => ({
      type: 'dependency.add' as const,
      source: { type: 'story' as const, id: stories[story]?.id ?? '' },
      target: { type: 'story' as const, id: stories[requires]?.id ?? '' },
    })),
  ];
}

/** What is ticked off on the way of a story: a task when it is begun, all tasks for review, the criteria when it is done. */
function ticksOf({ id, taskIds, checks }: SeedStory, status: StoryStatus): OperationInput[] {
  if (status === 'done') {
    const acceptanceCriteria = checks.map((check) => ({ ...check, done: true }));
    return [{ type: 'story.update', id, version: 1, patch: { acceptanceCriteria } }];
  }
  const done = status === 'review' ? taskIds.slice(1) : taskIds.slice(0, 1);
  return done.map((taskId) => ({ type: 'task.update', id: taskId, version: 1, patch: { status: 'done' } }));
}

/** Makes a project whose team has three sprints behind it and one running, every row written by operations. */
export async function seedDemoProject(
  path: WritePath,
  owner: Person,
  colleagues: readonly Person[],
  now: Date,
): Promise<string> {
  const projectId = newId();
  const running = runningMonday(now.toISOString().slice(0, 10));
  const mondayOf = (index: number) => addDays(running, (index - (SPRINTS.length - 1)) * SPRINT_LENGTH);
  const beginning = moment(addDays(mondayOf(0), -7), 8);

  await happen(path, projectId, {
    at: beginning,
    by: owner,
    operations: [
      {
        type: 'project.create',
        id: projectId,
        name: 'Aurora Checkout',
        slug: `aurora-checkout-${projectId.slice(-4)}`,
        key: 'AUR',
        description: 'A shop’s way from cart to doorstep, and back.',
        timezone: 'Europe/Berlin',
      },
    ],
  });
  for (const person of colleagues) await joinProject(path, projectId, owner, person, beginning);
  const stories = storiesToSeed();
  await happen(path, projectId, { at: beginning, by: owner, operations: backlog(stories) });

  const team = [owner, ...colleagues];
  const plans = SPRINTS.map((sprint, index) => planOf(sprint, index, mondayOf(index), stories));
  let carried: string[] = [];
  for (const [index, plan] of plans.entries()) {
    if (index === 0) await happenInOrder(path, projectId, creationOf(plan, team));
    await happenInOrder(path, projectId, storyOfSprint({ ...plan, carried }, team, now));
    const next = plans[index + 1];
    if (!next) break;
    await happenInOrder(path, projectId, creationOf(next, team));
    carried = await closeAndCarry(path, projectId, owner, plan, next.id);
  }
  return projectId;
}

function planOf(
  sprint: (typeof SPRINTS)[number],
  index: number,
  startDate: LocalDate,
  stories: readonly SeedStory[],
): SprintPlan {
  const storyId = (place: number) => stories[place]?.id ?? '';
  return {
    id: newId(),
    name: `Sprint ${index + 1}`,
    goal: sprint.goal,
    startDate,
    storyIds: sprint.stories.map(storyId),
    carried: [],
    done: sprint.done,
    ticks: (id, status) =>
      stories.filter((story) => story.id === id).flatMap((story) => ticksOf(story, status)),
    ...('added' in sprint && { added: storyId(sprint.added) }),
    ...('removed' in sprint && { removed: storyId(sprint.removed) }),
    ...('reopened' in sprint && { reopened: storyId(sprint.reopened) }),
    ...('reestimated' in sprint && {
      reestimated: { id: storyId(sprint.reestimated.story), estimate: sprint.reestimated.estimate },
    }),
  };
}

/** Completes a sprint on its last Friday and carries what is left into the next one. Answers the carried stories. */
async function closeAndCarry(
  path: WritePath,
  projectId: string,
  owner: Person,
  plan: SprintPlan,
  nextSprintId: string,
): Promise<string[]> {
  const project = await path.store.known(projectId);
  const left = [...(project?.state.sprintMembership.values() ?? [])]
    .filter((row) => row.sprintId === plan.id && row.removedAt === null)
    .map((row) => row.storyId)
    .filter((id) => project?.state.story.get(id)?.status !== 'done');
  const unfinished = left.map((storyId) => ({ storyId, to: 'next' as const }));
  await happen(path, projectId, {
    at: moment(endOf(plan.startDate), 12, 30),
    by: owner,
    operations: [{ type: 'sprint.complete', id: plan.id, nextSprintId, unfinished }],
  });
  return left;
}

/** Makes the demo accounts and their project, unless they are there already. Answers how to sign in. */
export async function seedDemo(now = new Date()): Promise<{ email: string; password: string }> {
  const { pool } = database();
  const { email, password } = DEMO;
  const known = await pool.query('SELECT 1 FROM "User" WHERE "email" = $1', [email]);
  if (known.rowCount) return { email, password };
  const path: WritePath = { pool, store: createProjectStore(pool), onCommit: () => undefined };
  const passwordHash = await hash(password);
  const colleagues: Person[] = [];
  for (const colleague of COLLEAGUES)
    colleagues.push(await createPerson(path, colleague.name, colleague.email, passwordHash));
  const owner = await createPerson(path, DEMO.name, email, passwordHash);
  const projectId = await seedDemoProject(path, owner, colleagues, now);
  await seedDemoProposal(path, projectId, (colleagues[0] ?? owner).id);
  return { email, password };
}
