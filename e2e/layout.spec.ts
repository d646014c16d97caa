import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { v7 as newId } from 'uuid';

import type { OperationInput } from '@/lib/operations/registry';

import { call, signInAs, test } from './fixtures/stage';

const PAGES = ['', '/backlog', '/board', '/sprints', '/proposals', '/proposals/new', '/members', '/settings'];

const STORIES: OperationInput[] = [
  { type: 'story.create', title: 'Search', estimate: 13 },
  { type: 'story.create', title: 'Sort' },
];

const SPRINT_ID = newId();
const DATES = { startDate: '2026-03-02', endDate: '2026-03-13' };

for (const width of [1440, 390]) {
  test(`the headings of all pages stand in one place, ${width} pixels wide`, async ({ page, stage }) => {
    await page.setViewportSize({ width, height: 900 });
    const { path, people } = await stage.team(['Olga'], STORIES);
    await signInAs(page, people[0]);
    const heading = page.getByRole('heading', { level: 1 });
    const placeOf = () =>
      heading.evaluate((element) => {
        const { left, top, height } = element.getBoundingClientRect();
        return { left, middle: top + height / 2, size: getComputedStyle(element).fontSize };
      });
    await page.goto(`${path}/settings`);
    await expect.poll(async () => (await placeOf()).left).toBeGreaterThan(0);
    const first = await placeOf();
    for (const one of PAGES) {
      await page.goto(path + one);
      await expect.poll(placeOf, one).toEqual(first);
    }
  });
}

test('the heads of all columns say what their figures count, at any width', async ({ page, stage }) => {
  const { path, people } = await stage.team(
    ['Olga'],
    [...STORIES, { type: 'story.create', title: 'Filter', estimate: 100, status: 'in_progress' }],
  );
  await signInAs(page, people[0]);
  for (const width of [1440, 1100, 800, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${path}/board?scope=all`);
    await page.getByTestId('board-column-backlog').waitFor();
    const heads = page.locator('[data-testid^="board-column-"] header');
    const shown = await heads.evaluateAll((all) =>
      all.map((head) => ({
        units: (head as HTMLElement).innerText.includes('pts'),
        fits: head.scrollWidth <= head.clientWidth,
        cryptic: (head as HTMLElement).innerText.includes('?'),
      })),
    );
    const units = shown[0]?.units;
    expect(shown, String(width)).toEqual(shown.map(() => ({ units, fits: true, cryptic: false })));
  }
  await expect(page.getByTestId('board-column-backlog').getByText('13 points, 1 unestimated')).toBeAttached();
});

async function openStory(page: Page, path: string) {
  await page.goto(`${path}/backlog?story=TEAM-1`);
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Add a criterion').waitFor();
  return panel;
}

const ONE_STORY: OperationInput[] = [
  {
    type: 'story.create',

    title: 'Search',
    acceptanceCriteria: [{ id: '01900000-0000-7000-8000-00000000c0d1', text: 'It finds', done: false }],
  },
  { type: 'epic.create', title: 'Finding' },
  { type: 'sprint.create', name: 'One', ...DATES },
];

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the headings of a story stand out from what is written below them', async ({ page, stage }) => {
    const { path, people } = await stage.team(['Olga'], ONE_STORY);
    await signInAs(page, people[0]);
    const panel = await openStory(page, path);
    const sizeOf = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
    const fields = await panel
      .locator('input:not([type="checkbox"]):not([type="hidden"]), textarea:not([aria-hidden])')
      .evaluateAll((all) => all.map((element) => parseFloat(getComputedStyle(element).fontSize)));
    expect(Math.min(...fields)).toBeGreaterThanOrEqual(16);
    const heading = await panel.getByRole('heading', { name: 'Description' }).evaluate(sizeOf);
    const value = await panel.getByRole('button', { name: /^Status:/ }).evaluate(sizeOf);
    const criterion = await panel.getByLabel('Criterion', { exact: true }).evaluate(sizeOf);
    expect(heading).toBeGreaterThanOrEqual(criterion);
    expect(value).toBe(criterion);
  });

  test('a criterion that is alone has no arrows', async ({ page, stage }) => {
    const { path, people } = await stage.team(['Olga'], ONE_STORY);
    await signInAs(page, people[0]);
    const panel = await openStory(page, path);
    await expect(panel.getByRole('button', { name: 'Remove: It finds' })).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Move (up|down): It finds/ })).toHaveCount(0);
  });
});

test('going through a story by Tab opens no list; keys that ask for one do', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Olga'], ONE_STORY);
  await signInAs(page, people[0]);
  const panel = await openStory(page, path);
  for (const name of ['Epic', 'Sprint', 'Labels']) {
    const field = panel.getByRole('combobox', { name }).or(panel.getByRole('textbox', { name }));
    await field.focus();
    await expect(field).toBeFocused();
    await expect(page.getByRole('listbox')).toBeHidden();
  }
  for (const [name, option, keys] of [
    ['Epic', 'Finding', ['ArrowDown', 'F']],
    ['Sprint', 'One', ['ArrowDown', 'Enter', 'Space']],
  ] as const) {
    for (const key of keys) {
      await panel.getByRole('combobox', { name }).focus();
      await page.keyboard.press(key);
      await expect(page.getByRole('option', { name: option })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('option', { name: option })).toBeHidden();
      await expect(panel).toBeVisible();
    }
  }
});

test('axe finds nothing on menus that are open', async ({ page, stage }) => {
  const { path, people } = await stage.team(['Olga'], ONE_STORY);
  await signInAs(page, people[0]);
  const panel = await openStory(page, path);
  const violations = async () =>
    (await new AxeBuilder({ page }).include('[role="menu"]').analyze()).violations;
  for (const name of [/^Status:/, 'Actions for this story']) {
    await panel.getByRole('button', { name }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
  }
});

test('a sprint says how many hours its person-days have', async ({ page, stage }) => {
  const { projectId, path, people } = await stage.team(['Olga'], STORIES);
  await signInAs(page, people[0]);
  const capacity = { [people[0]?.id ?? '']: { hoursPerDay: 4, daysOff: [] } };
  const sprint = { type: 'sprint.create', id: SPRINT_ID, name: 'One', ...DATES, capacity };
  await call(page, 'operations.commit', { projectId, operations: [sprint] });
  await page.goto(`${path}/sprints/${SPRINT_ID}`);
  await expect(page.getByText(/^5 person-days of 8 hours are available/)).toBeVisible();
  await expect(page.getByTitle('A person-day is 8 hours').first()).toBeVisible();
});
