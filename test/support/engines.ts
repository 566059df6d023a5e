import type { Engine } from '../../dev/engine';

/** The engines that the global set-up found: one of each kind. */
export function testEngines(): readonly Engine[] {
  return JSON.parse(process.env.SIGNET_TEST_ENGINES ?? '[]') as readonly Engine[];
}
