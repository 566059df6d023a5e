import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, fileOf, type Labels } from './case';
import { CASES } from './cases';
import { addressOf, type Declared, type Dialect } from './declare';
import { RISKS } from './risks';
import { SHARED_LABELS } from './shared';

/** A recorded plan with what a person says of it. */
export interface Recorded {
  readonly name: string;
  readonly plan: string;
  /** The file of the whole review. */
  readonly expected: string;
  readonly labels: Labels;
}

const SHARED = join(__dirname, '../../../../shared/data/plans');
export const hasShared = existsSync(SHARED);

const place = (name: string, plan: string, labels: Labels): Recorded => ({
  ...{ name, plan, labels },
  expected: join(__dirname, 'expected', `${name}.json`),
});

/** The plans of the project. */
export const recorded: readonly Recorded[] = CASES.flatMap((one: Case) =>
  one.dialects.map((dialect: Dialect) => {
    const labels = typeof one.labels === 'function' ? one.labels(dialect) : one.labels;
    const name = fileOf(one, dialect);
    return place(name, join(__dirname, 'plans', `${name}.json`), { ...labels, ...risksOf(one.name, dialect) });
  }),
);

/** The plans beside the project. */
export const shared: readonly Recorded[] = Object.entries(SHARED_LABELS).map(([name, labels]) =>
  place(`shared-${name}`, join(SHARED, name, 'plan.json'), { ...labels, ...risksOf(`shared-${name}`, 'hashicorp') }),
);

/** The labels of risks, with the addresses of a dialect. */
function risksOf(name: string, dialect: Dialect): Pick<Labels, 'reach' | 'findings'> {
  const { reach = [], findings = [] } = RISKS[name] ?? {};
  const inDialect = (text: string) =>
    text.replace(/ (\w+):(\S+)$/, (_, kind: Declared['kind'], key: string) => ` ${addressOf(dialect, kind, key)}`);
  return { reach, findings: findings.map(inDialect) };
}
