import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // Generating needs no database, so a missing address is no error here.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
