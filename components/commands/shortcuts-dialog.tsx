'use client';

import { Modal } from '@mantine/core';
import { Fragment } from 'react';

import { useFocusReturn } from '@/components/ui/use-focus-return';

import type { CommandContext } from './command';
import { Keys } from './key-caps';
import { MOVEMENT_KEYS, type MovementKey } from './movement-keys';
import { knownCommands, type OfferedCommand } from './registry';
import classes from './shortcuts-dialog.module.css';

type Line = { id: string; label: string; keys: readonly string[]; isRange?: boolean };
type Section = { title: string; lines: Line[] };

const SCREEN_TITLES = {
  board: 'The board',
  backlog: 'The backlog',
  list: 'The lists',
  review: 'The proposal',
} as const;

function movementLine({ keys, label }: MovementKey): Line {
  return { id: label, label, keys };
}

function commandLine({ id, name, keys = [], keysRange }: OfferedCommand): Line {
  const label = name.replace(/…$/, '');
  return keysRange ? { id, label, keys: keysRange, isRange: true } : { id, label, keys: keys.slice(0, 1) };
}

/** All keys that do something on the screen at hand, in the order in which they are looked for. */
function sectionsOf(context: CommandContext): Section[] {
  const commands = knownCommands(context).filter(({ keys }) => keys !== undefined);
  const of = (...groups: OfferedCommand['group'][]) =>
    commands.filter(({ group }) => groups.includes(group)).map(commandLine);
  const { name } = context.screen;
  return [
    ...(name ? [{ title: SCREEN_TITLES[name], lines: MOVEMENT_KEYS[name].map(movementLine) }] : []),
    { title: 'Stories', lines: of('Story') },
    { title: 'Create', lines: of('Create', 'Sprint') },
    { title: 'Go to', lines: of('Go to') },
    { title: 'Everywhere', lines: of('This page', 'More') },
  ].filter(({ lines }) => lines.length > 0);
}

/** What the keys do on the screen at hand. */
export function ShortcutsDialog({ context, onClose }: { context: CommandContext; onClose: () => void }) {
  const content = useFocusReturn();
  return (
    <Modal.Root
      opened
      onClose={onClose}
      returnFocus={false}
      size={760}
      zIndex={300}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content ref={content}>
        <Modal.Body>
          {/* No header of Mantine’s: above an open story it would be the second banner of the page. */}
          <div className={classes.head}>
            <Modal.Title>Keyboard shortcuts</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <div className={classes.sections}>
            {sectionsOf(context).map(({ title, lines }) => (
              <section key={title} className={classes.section} aria-label={title}>
                <h3 className={classes.title}>{title}</h3>
                <dl className={classes.lines}>
                  {lines.map(({ id, label, keys, isRange }) => (
                    <div key={id} className={classes.line}>
                      <dt>{label}</dt>
                      <dd className={classes.keys}>
                        {keys.map((key, index) => (
                          <Fragment key={key}>
                            {isRange && index > 0 && '–'}
                            <Keys keys={key} />
                          </Fragment>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <p className={classes.note}>
            Keys about stories go to the one that is open, to those that are chosen, or to the one that you
            point at or that the keyboard is on, whichever moved last.
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
