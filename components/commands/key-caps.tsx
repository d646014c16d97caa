import { Kbd } from '@mantine/core';
import { Fragment } from 'react';

import { capsOf } from './keys';
import classes from './key-caps.module.css';

/** A key as it is on keyboards, cap by cap; of a sequence, one after the other. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(' ').map((chord, index) => (
        <Fragment key={index}>
          {index > 0 && <span className={classes.then}>then</span>}
          {capsOf(chord).map((cap) => (
            <Kbd key={cap} size="xs" className={classes.cap}>
              {cap}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
