import { runBench } from '@/scripts/bench/run';

process.exitCode = (await runBench(console.log)) ? 0 : 1;
