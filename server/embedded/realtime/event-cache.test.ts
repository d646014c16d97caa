import { describe, expect, it } from 'vitest';

import { createEventCache } from './event-cache';

describe('event cache', () => {
  it('holds the last event of a channel until it expires', () => {
    const cache = createEventCache<string>(10, 1_000);
    cache.store('a', 'old', 0);
    cache.store('a', 'new', 10);
    expect(cache.find('a', 1_009)).toBe('new');
    expect(cache.find('a', 1_010)).toBeUndefined();
    expect(cache.find('b', 0)).toBeUndefined();
  });

  it('gives up the channel that had no event for longest', () => {
    const cache = createEventCache<string>(2, 1_000);
    cache.store('a', '1', 0);
    cache.store('b', '2', 0);
    cache.store('a', '3', 0);
    cache.store('c', '4', 0);
    expect(['a', 'b', 'c'].map((channel) => cache.find(channel, 0))).toEqual(['3', undefined, '4']);
  });
});
