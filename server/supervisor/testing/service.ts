import { writeSync } from 'node:fs';

/** A service that behaves as its argument says, for tests of what watches over services. */
const [behaviour] = process.argv.slice(2);

function ready() {
  process.send?.({ type: 'ready' });
}

process.on('disconnect', () => process.exit(0));

switch (behaviour) {
  case 'works':
    ready();
    break;
  case 'crashes':
    writeSync(1, 'about to crash\n');
    process.send?.({ type: 'ready' }, () => process.exit(3));
    break;
  case 'fails':
    process.send?.({ type: 'failed', message: 'no disk' });
    break;
  case 'never-ready':
    break;
  case 'stubborn':
    process.on('SIGTERM', () => undefined);
    ready();
    break;
  default:
    throw new Error(`There is no behaviour ${behaviour}.`);
}
