import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createProduct, type Product } from '@/server/testing/product';

const SERVICES = ['database', 'realtime', 'jobs', 'web'];

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the start of the product', () => {
  let product: Product;

  beforeAll(async () => {
    product = await createProduct();
    await product.start();
  });

  afterAll(() => product.remove());

  it('says where to go and how to sign in', () => {
    expect(product.output()).toContain(`Open      ${product.baseUrl}`);
    expect(product.output()).toMatch(/Sign in {3}\S+@\S+ {2}\S+/);
    expect(product.output()).toContain(`Data in ${product.dataDirectory}, logs in`);
    for (const step of ['dependencies', 'build', 'database', 'migrations', 'demo data', 'web']) {
      expect(product.output()).toMatch(new RegExp(`✓ ${step} \\((up to date|[\\d.]+ s)\\)`));
    }
  });

  it('serves pages on both loopback addresses', async () => {
    const { port } = new URL(product.baseUrl);
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('keeps secrets readable by the owner only', () => {
    expect(statSync(join(product.dataDirectory, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('refuses a second start on the same data', async () => {
    const { code, output } = await product.startRefused();
    expect(code).toBe(1);
    expect(output).toContain(`already runs on the data in ${product.dataDirectory}`);
    expect(output).not.toContain(' at ');
  });

  it('names the port that is taken before it builds anything', async () => {
    const { port } = new URL(product.baseUrl);
    const other = await createProduct();
    const { code, output } = await other.startRefused({ PORT: port });
    expect(code).toBe(1);
    expect(output).toContain(`Port ${port} is already in use`);
    expect(output).not.toContain('dependencies');
    await other.remove();
  });

  it('names the file that cannot be written', async () => {
    const other = await createProduct();
    const file = join(other.dataDirectory, 'file');
    writeFileSync(file, '');
    const { code, output } = await other.startRefused({ DATA_DIR: join(file, 'data') });
    expect(code).toBe(1);
    expect(output).toContain(`${join(file, 'data')} cannot be written (ENOTDIR)`);
    await other.remove();
  });

  it('refuses a port that is none', async () => {
    const other = await createProduct();
    const { code, output } = await other.startRefused({ PORT: 'http' });
    expect(code).toBe(1);
    expect(output).toContain('PORT is "http"');
    await other.remove();
  });

  it('runs beside another instance on other data', async () => {
    const other = await createProduct();
    await other.start();
    expect((await fetch(other.baseUrl)).status).toBe(200);
    expect((await fetch(product.baseUrl)).status).toBe(200);
    await other.remove();
  });

  it('stops everything within ten seconds on Ctrl-C', async () => {
    const pids = SERVICES.map((name) => product.pidOf(name));
    expect(pids.every(isAlive)).toBe(true);
    const { code, milliseconds } = await product.stop('SIGINT');
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(pids.some(isAlive)).toBe(false);
  });
});
