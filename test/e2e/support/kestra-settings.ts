import type { Engine } from '../../../dev/engine';
import { describeEngines, testEngines } from '../../support/engines';

/** One engine on a stand-in of one version of Kestra. */
export interface KestraSetting {
  readonly engine: Engine;
  readonly profile: '1.3' | '2.0';
}

const PROFILES = ['1.3', '2.0'] as const;

const engines = testEngines();

/** Each profile and each engine is used. With SIGNET_SLOW all pairs, which find little more. */
function settings(): readonly KestraSetting[] {
  const pairs = PROFILES.flatMap((profile) => engines.map((engine) => ({ profile, engine })));
  if (process.env.SIGNET_SLOW) return pairs;
  return PROFILES.flatMap((profile, index) => {
    const engine = engines[index % engines.length];
    return engine === undefined ? [] : [{ profile, engine }];
  });
}

/** Declares the tests once for each setting; without an engine, one test that fails and says so. */
export function describeEveryKestra(title: string, tests: (setting: KestraSetting) => void): void {
  describeEngines(title, settings(), ({ profile }) => ` and a stand-in for Kestra ${profile}`, tests);
}
