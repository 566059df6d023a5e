import { processIo } from './process-io';
import { run } from './run';

// Not process.exit: what was written to a pipe may not have left yet.
void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
