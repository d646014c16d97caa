import { expect, test } from '@playwright/test';

import {
  createProject,
  alive,
  invitationLink,
  newPerson,
  newVisitor,
  register,
  signIn,
} from './fixtures/people';

test('the demo account opens a project with history', async ({ page }) => {
  await signIn(page, { email: 'demo@example.com', password: 'demo-password' });
  await page.getByRole('link', { name: /Aurora Checkout/ }).click();
  await expect(page.getByRole('navigation', { name: 'Project' })).toContainText('Aurora Checkout');
});

test('a newcomer registers, creates a project and stands on its empty page', async ({ page }) => {
  await register(page, newPerson('Nora'));
  await expect(page.getByText('No project yet')).toBeVisible();
  await createProject(page, 'Lighthouse');
  await expect(page.getByRole('heading', { name: 'Lighthouse is ready' })).toBeVisible();
});

test('a wrong password is refused in words, and a known address is not given away', async ({ page }) => {
  const person = newPerson('Wanda');
  await register(page, person);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  const enter = await alive(page.getByRole('button', { name: 'Sign in' }));
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await enter.click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('do not belong together');
});

test('somebody invited by e-mail joins, and strangers find nothing', async ({ page, browser }) => {
  const [owner, guest, stranger] = [newPerson('Olga'), newPerson('Gus'), newPerson('Sid')];
  await register(page, owner);
  const path = await createProject(page, 'Shared work');
  await page.goto(`${path}/members`);
  const invite = await alive(page.getByRole('button', { name: 'Invite' }));
  await page.getByLabel('E-mail address').fill(guest.email);
  await invite.click();
  await expect(page.getByText(`${guest.email}`)).toBeVisible();

  const guestPage = await newVisitor(browser);
  await register(guestPage, guest);
  const link = await invitationLink(guestPage);

  const strangerPage = await newVisitor(browser);
  await register(strangerPage, stranger);
  await strangerPage.goto(path);
  await expect(strangerPage.getByText('There is nothing here')).toBeVisible();
  await strangerPage.goto(link);
  await expect(strangerPage.getByText(`This invitation is for ${guest.email}`)).toBeVisible();
  const unknown = await newVisitor(browser);
  await unknown.goto(link);
  await unknown.getByRole('link', { name: 'Create an account' }).click();
  await expect(unknown.getByLabel('E-mail')).toHaveValue(guest.email);

  await guestPage.goto(link);
  await guestPage.getByRole('button', { name: 'Join the project' }).click();
  await guestPage.waitForURL(`**${path}`);
  await page.reload();
  await expect(page.getByText(guest.email)).toBeVisible();
  await expect(page.getByText(/open until/)).toBeHidden();

  await guestPage.goto(link);
  await expect(guestPage.getByText('You are a member.')).toBeVisible();
  await guestPage.getByRole('link', { name: 'Open the project' }).click();
  await guestPage.waitForURL(`**${path}`);
  await guestPage.context().clearCookies();
  await guestPage.goto(link);
  await guestPage.getByRole('link', { name: 'Sign in', exact: true }).last().click();
  await expect(guestPage.getByLabel('E-mail')).toHaveValue(guest.email);
  await strangerPage.goto(link);
  await expect(strangerPage.getByText('This invitation is no longer valid')).toBeVisible();
});

test('signing out ends every copy of the session, and leaves those of other browsers', async ({
  page,
  browser,
}) => {
  const person = newPerson('Ida');
  await register(page, person);
  const other = await newVisitor(browser);
  await signIn(other, person);
  const stolen = await browser.newContext({ storageState: await page.context().storageState() });
  const thief = await stolen.newPage();
  await thief.goto('/projects');
  await expect(thief.getByRole('heading', { name: 'Projects' })).toBeVisible();

  await (await alive(page.getByRole('button', { name: 'Ida: account and settings' }))).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  await thief.goto('/projects');
  await expect(thief).toHaveURL(/sign-in/);
  const asked = await thief.request.get('/api/auth/session');
  expect(asked.status()).toBe(404);
  expect(asked.headers()['set-cookie']).toBeUndefined();
  await other.goto('/projects');
  await expect(other.getByRole('heading', { name: 'Projects' })).toBeVisible();
});

test('signing out everywhere ends the session of another browser', async ({ page, browser }) => {
  const person = newPerson('Ewa');
  await register(page, person);
  const other = await newVisitor(browser);
  await signIn(other, person);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL(/sign-in/);
  await other.goto('/projects');
  await expect(other).toHaveURL(/sign-in/);
});

test('what is typed before the scripts are there is not lost', async ({ page }) => {
  const person = newPerson('Elif');
  await register(page, person);
  await page.context().clearCookies();
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  release();
  await (await alive(page.getByRole('button', { name: 'Sign in' }))).click();
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
});
