import { processIo } from '/tmp/w/command/src/cli/process-io';
import { run } from '/tmp/w/command/src/cli';
void run(process.argv.slice(2), processIo());
