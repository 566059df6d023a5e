import { setFlagsFromString } from 'node:v8';

/** How many bytes of bytecode a function executes before V8 optimizes it: 30 times the default of Node 20. */
const BUDGET = 2_000_000;

/**
 * Makes V8 optimize only what runs very often. Most functions of a process that lives for a second run a few hundred times:
 * their optimization takes more CPU than it saves (measured: docs/design/performance.md). In a long process, it still happens.
 *
 * Call it before compiled code is read from a cache: V8 rejects code that was compiled with other settings. A Node.js that
 * does not have this setting ignores it.
 */
export function optimizeRarely(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
