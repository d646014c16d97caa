import { afterAll, afterEach } from 'vitest';

import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { type FakeModel, startFakeModel } from '@/server/testing/fake-model';

/** A database for the tests of the file that asks for it at its top. */
export async function fileDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  afterAll(() => database.stop());
  return database;
}

/** A fake model for the tests of the file that asks for it at its top; each test finds it as if nobody had used it. */
export async function fileModel(): Promise<FakeModel> {
  const fake = await startFakeModel();
  afterEach(() => fake.reset());
  afterAll(() => fake.stop());
  return fake;
}
