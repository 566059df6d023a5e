import { makeProcessPrivate } from '../process';
import { failed } from './errors';
import { processIo } from './process-io';
import { report } from './report';
import { EXIT, run } from './run';

makeProcessPrivate();
const io = processIo();
// Left alone, Node would print message and values of the error.
process.setUncaughtExceptionCaptureCallback((error) => {
  report(failed(error), io);
  process.exit(EXIT.failure);
});

// Not process.exit: what was written to a pipe may not have left yet.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
