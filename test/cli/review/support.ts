import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A plan of a real engine, as it prints it: see `test/review/corpus`. */
export const corpusPlan = (name: string): string =>
  readFileSync(join(__dirname, '../../review/corpus/plans', `${name}.json`), 'utf8');

/** Plans by what they do. */
export const PLANS = {
  broader: corpusPlan('role-broadened.hashicorp'),
  narrower: corpusPlan('role-narrowed.hashicorp'),
  same: corpusPlan('role-split.hashicorp'),
  unknown: corpusPlan('unknown-subject.hashicorp'),
};
