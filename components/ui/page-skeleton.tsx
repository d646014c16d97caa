import { Late } from './late';
import { PageHead } from './page-head';
import classes from './page-skeleton.module.css';

/** Stands where a page of rows will be in a moment; under its name, where that is known before. */
export function PageSkeleton({ title, rows = 4 }: { title?: string; rows?: number }) {
  return (
    <>
      {title !== undefined && <PageHead title={title} />}
      <Late label="Loading">
        <div className={classes.rows}>
          {title === undefined && <div className={classes.title} />}
          {Array.from({ length: rows }, (_, index) => (
            <div key={index} className={classes.row} />
          ))}
        </div>
      </Late>
    </>
  );
}
