import { describe, expect, it } from 'vitest';

import { createSequence } from './keys';
import { COMMANDS } from './commands';
import { MOVEMENT_KEYS } from './movement-keys';
import { STORY_COMMANDS } from './story-commands';

const ALL = [...COMMANDS, ...STORY_COMMANDS];
const KEYS = ALL.flatMap(({ keys }) => keys ?? []);

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the commands', () => {
  it('have names of their own', () => {
    expect(repeated(ALL.map(({ id }) => id))).toEqual([]);
    expect(repeated(ALL.map(({ label }) => label))).toEqual([]);
    for (const { label } of ALL) expect(label).toMatch(/^\p{Lu}.{2,}/u);
  });

  it.each(Object.entries(MOVEMENT_KEYS))(
    'share no key with each other or with the %s',
    (screen, movements) => {
      // A proposal is reviewed where there are no stories yet.
      const offered = screen === 'review' ? COMMANDS.flatMap(({ keys }) => keys ?? []) : KEYS;
      expect(repeated([...offered, ...movements.flatMap(({ keys }) => keys)])).toEqual([]);
    },
  );

  it('have keys that a press can be', () => {
    const part = /^((mod|alt|shift)\+)*([a-z0-9?/.,]|[A-Z][A-Za-z]+)$/;
    for (const key of KEYS) for (const chord of key.split(' ')) expect(chord).toMatch(part);
  });

  it('begin no sequence with a key that does something alone', () => {
    const starts = KEYS.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
    expect(KEYS.filter((key) => starts.includes(key))).toEqual([]);
    const press = createSequence(KEYS);
    for (const key of KEYS.filter((each) => !each.includes(' '))) expect(press(key, 0)).toBe(key);
  });

  it('that change something need a permission', () => {
    const changes = ALL.filter(({ group }) => group === 'Story' || group === 'Create' || group === 'Sprint');
    const free = changes.filter(({ permission }) => !permission).map(({ id }) => id);
    expect(free).toEqual(['new-project', 'open', 'choose', 'copy-key', 'copy-link']);
  });
});
