import { isSignetError } from '../errors';
import { makeProcessPrivate } from '../process';
import { failed } from './errors';
import { EXIT } from './exit';
import { processIo } from './process-io';
import { report, run } from './run';

makeProcessPrivate();
const io = processIo();
// By default, Node.js would print the message and the values of the error.
process.setUncaughtExceptionCaptureCallback((error) => {
  report(isSignetError(error) ? error : failed(error), io);
  process.exit(EXIT.failure);
});

// Not process.exit: a write to a pipe may not have completed.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
