import { describe, expect, it } from 'vitest';

import { projectInMemory } from '@/lib/operations/testing/project-in-memory';

/** The clock of the project in memory stands at the beginning of 2026. */
function withSprint(startDate: string, endDate: string) {
  const project = projectInMemory();
  const [sprintId, storyId] = [project.newId(), project.newId()];
  project.run(
    { type: 'sprint.create', id: sprintId, name: 'Sprint', startDate, endDate },
    { type: 'story.create', id: storyId, title: 'Story', estimate: 5 },
  );
  return { project, sprintId, storyId };
}

describe('a sprint far from its dates', () => {
  it.each([
    ['2206-03-02', '2206-03-13'],
    ['2016-03-02', '2016-03-13'],
  ])('planned for %s is not started before the dates are mended', (startDate, endDate) => {
    const { project, sprintId } = withSprint(startDate, endDate);
    expect(() => project.run({ type: 'sprint.start', id: sprintId })).toThrow(/more than a year from today/);
    const patch = { startDate: '2026-01-05', endDate: '2026-01-16' };
    project.run({ type: 'sprint.update', id: sprintId, version: 1, patch });
    project.run({ type: 'sprint.start', id: sprintId });
    expect(project.state.sprint.get(sprintId)?.status).toBe('active');
    const away = { startDate, endDate };
    expect(() => project.run({ type: 'sprint.update', id: sprintId, version: 3, patch: away })).toThrow(
      /more than a year from today/,
    );
  });

  it.each(['1899-12-31', '3000-01-01', '0000-01-01', '9999-12-31'])('%s is no date of one', (date) => {
    expect(() => withSprint(date, date)).toThrow(/Dates reach from 1900 to 2999/);
  });
});

it('a sprint can be completed when a story was put in and taken back by undo', () => {
  const { project, sprintId, storyId } = withSprint('2026-01-05', '2026-01-16');
  project.run({ type: 'sprint.start', id: sprintId });
  project.undo(project.run({ type: 'sprint.addItem', sprintId, storyId }));
  const again = project.run({ type: 'sprint.addItem', sprintId, storyId });
  project.undo(again);
  project.run({ type: 'sprint.complete', id: sprintId });
  expect(project.state.sprint.get(sprintId)?.status).toBe('completed');
  const [report] = [...project.state.sprintReport.values()];
  expect(JSON.parse(report?.body ?? '')).toMatchObject({
    report: { buckets: { removed: { count: 2 } }, scopeChange: { net: 0 } },
  });
});
