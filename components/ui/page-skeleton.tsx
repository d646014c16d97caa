import classes from './page-skeleton.module.css';

/** Stands where a page of rows will be in a moment. */
export function PageSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading" className={classes.skeleton}>
      <div className={classes.title} />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row} />
      ))}
    </div>
  );
}
