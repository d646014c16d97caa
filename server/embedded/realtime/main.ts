import { runService } from '@/server/embedded/service';

import { readConfiguration } from './environment';
import { startRealtimeServer } from './server';

await runService(async () => startRealtimeServer(readConfiguration()));
