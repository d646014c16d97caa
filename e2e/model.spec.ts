import { expect, test, type Page } from '@playwright/test';

import { answering, startFakeModel, type FakeModel } from '@/server/testing/fake-model';
import { createProduct, type Product } from '@/server/testing/product';

import { createProject, newPerson, register } from './fixtures/people';

const SPEC = `# Shop

Customers can pay by card. Paying needs an account.

Customers can open an account.
`;

const BACKLOG: Parameters<typeof answering>[0] = {
  epics: [{ title: 'Buying', description: '', priority: 'high', quote: 'Shop' }],
  stories: [
    {
      epic: 0,
      title: 'Checkout that takes cards',
      description: '',
      priority: 'high',
      estimate: 5,
      confidence: 80,
      quotes: ['Customers can pay by card.'],
      criteria: [{ text: 'A card is charged.', quote: null }],
      tasks: [],
    },
    {
      epic: 0,
      title: 'A story that the text says nothing of',
      description: '',
      priority: 'low',
      estimate: 1,
      confidence: 90,
      quotes: ['Pigeons deliver the parcels.'],
      criteria: [],
      tasks: [],
    },
  ],
  dependencies: [],
};

test.describe('a proposal where a model is set up', () => {
  let fake: FakeModel;
  let product: Product;
  let page: Page;

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    fake = await startFakeModel();
    product = await createProduct({
      OPENAI_BASE_URL: fake.url,
      OPENAI_MODEL: 'fake-model',
      MODEL_STALL_MS: '5000',
    });
    await product.start();
  });
  test.afterAll(async () => {
    await product.remove();
    await fake.stop();
  });

  test.beforeEach(async ({ browser }) => {
    page = await (await browser.newContext({ baseURL: product.baseUrl })).newPage();
    await register(page, newPerson('Mona'));
    const path = await createProject(page, 'Shop');
    await page.goto(`${path}/proposals/new`);
    await page.getByLabel('Specification').fill(SPEC);
  });
  test.afterEach(() => page.context().close());

  async function propose(): Promise<void> {
    await page.getByRole('button', { name: 'Make a proposal' }).click();
    await page.waitForURL(/proposals\/[0-9a-f-]{36}/);
  }

  test('is its work, says so, and holds nothing that the text does not say', async () => {
    fake.behave(answering(BACKLOG));
    await propose();
    await expect(page.getByRole('treeitem', { name: /Checkout that takes cards/ })).toBeVisible();
    await expect(page.getByText('Made by fake-model')).toBeVisible();
    await expect(page.getByText('1 suggestion of the model did not pass the checks')).toBeVisible();
    await expect(page.getByText('says nothing of')).toHaveCount(0);
    expect(fake.requests.at(-1)?.body).toContain('Customers can pay by card.');

    await page.getByRole('button', { name: /^Apply/ }).click();
    await page.getByRole('link', { name: 'Open the backlog' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Checkout that takes cards' })).toBeVisible();
  });

  test('is made by the rules when it falls silent, says so, and is awaited through a reload', async () => {
    fake.behave({ kind: 'stall-midway', content: JSON.stringify(BACKLOG) });
    await propose();
    const steps = page.getByRole('list', { name: 'Steps' });
    await expect(steps.getByLabel('Working')).toBeVisible();
    await page.reload();
    await expect(steps).toContainText(/\d+ characters written/);
    await expect(page.getByText('The model did not answer in time.')).toBeVisible();
    await expect(page.getByText('Made by fixed rules')).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /pay by card/i }).first()).toBeVisible();
    await expect(page.getByText('Checkout that takes cards')).toHaveCount(0);
  });

  test('of a long text is told of part by part, and the rules make only the part that the model fails at', async () => {
    const filler = 'The office keeps its papers in a cupboard. '.repeat(500);
    const long = `${SPEC}\n${filler}\n\n# Stock\n\nClerks can count the parcels.\n\n${filler}\n`;
    await page.getByLabel('Specification').fill(long);
    fake.behave(answering(BACKLOG), { kind: 'stall-midway', content: JSON.stringify(BACKLOG) });
    await propose();
    await expect(page.getByRole('list', { name: 'Steps' })).toContainText('part 2 of 2');
    expect(await (await page.request.get(page.url())).text()).toContain('part 2 of 2');
    await expect(page.getByText('Made by fake-model and fixed rules')).toBeVisible();
    await expect(page.getByText('The built-in rules made part 2 (“Stock”) of 2 instead.')).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /Checkout that takes cards/ })).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /count the parcels/i }).first()).toBeVisible();
  });

  test('is not waited for once it is cancelled', async () => {
    fake.behave({ kind: 'stall' });
    await propose();
    await expect(page.getByRole('list', { name: 'Steps' })).toContainText('waiting for the model');
    await expect.poll(() => fake.open()).toBe(1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('heading', { name: 'Cancelled' })).toBeVisible();
    await expect.poll(() => fake.open()).toBe(0);
  });
});
