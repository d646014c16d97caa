import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';

let spies: MockInstance[] = [];

/** A test during which something complains on the console fails, unless it expected that and cleared the record. */
beforeEach(() => {
  spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});

afterEach(() => {
  for (const spy of spies) {
    const { calls } = spy.mock;
    spy.mockRestore();
    expect(calls, 'complaints on the console').toEqual([]);
  }
});
