import { runService } from '@/server/embedded/service';

import { databaseEnvironment } from './environment';
import { startDatabaseServer } from './server';

// Every file of the database is for this user alone.
process.umask(0o077);

await runService(async () => {
  const { DATABASE_DIR, DATABASE_SOCKET_DIR } = databaseEnvironment();
  return startDatabaseServer({
    dataDir: DATABASE_DIR,
    socketDir: DATABASE_SOCKET_DIR,
    // A new process recovers the data from the write-ahead log; this one cannot.
    onCrash: () => process.exit(1),
  });
});
