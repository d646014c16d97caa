import { runBench } from '@/scripts/bench/run';

process.exitCode = (await runBench(console.log, process.argv.slice(2))) ? 0 : 1;
