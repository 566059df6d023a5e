import type Inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { constants } from 'node:os';

/** Options of Node that write secrets of the process to a file and that the process cannot switch off. */
const UNSAFE = ['--tls-keylog', '--heapsnapshot-near-heap-limit'];

/** How a process was started. */
export interface Started {
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The option that makes Node write TLS keys or its heap to a file; `undefined` if there is none. */
export function unsafeOption({ execArgv, env }: Started): string | undefined {
  // In options, Node accepts an underscore for a hyphen.
  const options = [...execArgv, env.NODE_OPTIONS ?? ''].join(' ').replaceAll('_', '-');
  return UNSAFE.find((option) => options.includes(option));
}

/**
 * Switches off the features of Node that show the memory of this process or write it to a file: the inspector
 * (`--inspect`, SIGUSR1), heap snapshots on a signal, and diagnostic reports, which contain the environment. Call it before
 * the process sets signal handlers: it removes the existing ones.
 */
export function switchOffDiagnostics(): void {
  const ignore = () => undefined;
  for (const signal of Object.keys(constants.signals) as NodeJS.Signals[]) {
    if (process.listenerCount(signal) === 0) continue;
    process.removeAllListeners(signal);
    process.on(signal, ignore);
  }
  // With a listener, Node does not start the inspector at this signal.
  process.on('SIGUSR1', ignore);
  closeInspector();
  const { report } = process;
  report.reportOnFatalError = false;
  report.reportOnSignal = false;
  report.reportOnUncaughtException = false;
}

function closeInspector(): void {
  try {
    const inspector = createRequire(__filename)('node:inspector') as typeof Inspector;
    if (inspector.url() !== undefined) inspector.close();
  } catch {
    // This Node is built without an inspector.
  }
}
