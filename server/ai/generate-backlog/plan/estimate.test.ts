import { describe, expect, it } from 'vitest';

import { estimateStory, nearest } from '@/server/ai/generate-backlog/plan/estimate';
import { newStory, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

const SCALE = [1, 2, 3, 5, 8, 13];

function story(title: string, tasks: string[] = [], criteria = 0): StoryDraft {
  return {
    ...newStory({ key: title, section: 0, block: 0, ranges: [] }, title),
    tasks: tasks.map((plain) => ({
      key: plain,
      title: plain,
      description: '',
      range: { start: 0, end: 1 },
      plain,
    })),
    criteria: Array.from({ length: criteria }, (_, index) => ({ text: `Rule ${index}`, range: null })),
  };
}

describe('estimateStory', () => {
  it('stays on the scale, whatever it is', () => {
    for (const scale of [SCALE, [1, 2, 4, 8, 16], [1, 2, 3, 4, 5], [0.5], [100]]) {
      for (const count of [0, 3, 12, 60]) {
        const tasks = Array.from({ length: count }, (_, index) => `Build part ${index}`);
        expect(scale).toContain(estimateStory(story('Build', tasks), scale).estimate);
      }
    }
  });

  it('grows with tasks, criteria and the kinds of work named', () => {
    const small = estimateStory(story('Show a list'), SCALE).estimate;
    const tasks = estimateStory(
      story(
        'Show a list',
        Array.from({ length: 8 }, (_, index) => `Part ${index}`),
      ),
      SCALE,
    ).estimate;
    const hard = estimateStory(
      story('Show a list with payment, live updates, encryption and migration'),
      SCALE,
    ).estimate;
    expect(tasks).toBeGreaterThan(small);
    expect(hard).toBeGreaterThan(small);
  });

  it('is surer of stated criteria and less sure of vague words', () => {
    const plain = estimateStory(story('Show a list'), SCALE).confidence;
    expect(estimateStory(story('Show a list', [], 4), SCALE).confidence).toBeGreaterThan(plain);
    expect(
      estimateStory(story('Show a simple, flexible list of various things etc'), SCALE).confidence,
    ).toBeLessThan(plain);
  });

  it('takes over an estimate that the text gives', () => {
    expect(estimateStory({ ...story('X'), estimate: 5 }, SCALE)).toEqual({ estimate: 5, confidence: 90 });
    expect(estimateStory({ ...story('X'), estimate: 6 }, SCALE)).toEqual({ estimate: 5, confidence: 75 });
  });
});

describe('nearest', () => {
  it('rounds half-way up', () => {
    expect([nearest(4, SCALE), nearest(100, SCALE), nearest(0, SCALE), nearest(6.4, SCALE)]).toEqual([
      5, 13, 1, 5,
    ]);
  });
});
