import { IconArchive } from '@tabler/icons-react';

import classes from './archived-banner.module.css';

/** Says why nothing of a project can be changed. */
export function ArchivedBanner() {
  return (
    <p className={classes.banner}>
      <IconArchive size={16} aria-hidden />
      This project is archived. It can be read but not changed; an owner can bring it back in its settings.
    </p>
  );
}
