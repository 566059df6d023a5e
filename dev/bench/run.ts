import { performance } from 'node:perf_hooks';
import { childrenSeconds, ownSeconds } from './cpu-time';

/** The processes whose CPU time is measured apart. */
export const PROCESSES = ['the engine', 'the provider', 'the API server'] as const;
export type Processes = (typeof PROCESSES)[number];

/** One run of a work. */
export interface Run {
  readonly seconds: number;
  /** CPU seconds, user and system. Empty where the system does not report them. */
  readonly cpu: Readonly<Partial<Record<Processes, number>>>;
}

/** How often the CPU time of the engine is read: what it uses after the last reading counts as the provider's. */
const EVERY_MS = 10;

/**
 * Measures one run of the engine: its CPU time, and that of the processes that it has started and waited for, which are
 * those of the provider. No other child of this process may end meanwhile.
 *
 * @param start - starts the engine, passes its process to `started`, and waits for its end
 */
export async function measuredRun(
  start: (started: (child: { readonly pid?: number }) => void) => Promise<unknown>,
): Promise<Run> {
  let timer: NodeJS.Timeout | undefined;
  let engine: number | undefined;
  const before = childrenSeconds(process.pid);
  const began = performance.now();
  try {
    await start(({ pid = 0 }) => {
      timer = setInterval(() => (engine = ownSeconds(pid) ?? engine), EVERY_MS);
    });
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - began) / 1000;
  const after = childrenSeconds(process.pid);
  if (engine === undefined || before === undefined || after === undefined) return { seconds, cpu: {} };
  const provider = Number((after - before - engine).toFixed(2));
  return { seconds, cpu: { 'the engine': engine, 'the provider': provider } };
}
