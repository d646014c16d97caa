import classes from './key-tile.module.css';

/** A project's key as its mark. */
export function KeyTile({ projectKey }: { projectKey: string }) {
  return <span className={classes.tile} data-letters={projectKey.slice(0, 2)} aria-hidden />;
}
