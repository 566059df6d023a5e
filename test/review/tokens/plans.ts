import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOf } from '../../../src/review/model';
import { type Plan, readPlan } from '../../../src/review/plan';
import { sidesOf } from '../../../src/review/sources';
import { tokenChanges } from '../../../src/review/tokens';

/** What one resource of a plan is: `before` null is created, `after` null is deleted. */
export interface Change {
  readonly address: string;
  readonly before?: object | null;
  readonly after?: object | null;
  readonly unknown?: object;
  readonly actions?: readonly string[];
  /** More fields of the change, such as `replace_paths`. */
  readonly more?: object;
  /** What the expressions of its block refer to, by argument. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

interface Parts {
  readonly changes: readonly Change[];
  readonly drift?: readonly Change[];
  readonly outputs?: Readonly<
    Record<string, { before?: unknown; after?: unknown; unknown?: boolean; references?: readonly string[] }>
  >;
  readonly data?: readonly { readonly address: string; readonly values: object }[];
}

const typeOf = (address: string): string => /(?:^|\.)([^.[]+)\.[^.[]+(?:\[.*\])?$/.exec(address)?.[1] ?? '';
const providerOf = (address: string): string => {
  const type = typeOf(address);
  if (type.startsWith('signet_')) return 'example.com/signet/signet';
  return `registry.opentofu.org/${type.startsWith('kestra_') ? 'kestra-io/kestra' : 'hashicorp/kubernetes'}`;
};
const modeOf = (address: string): string => (/(?:^|\.)data\./.test(address) ? 'data' : 'managed');

function changeJson({ address, before = null, after = null, unknown = {}, actions, more = {} }: Change) {
  const usual = before === null ? ['create'] : after === null ? ['delete'] : before === after ? ['no-op'] : ['update'];
  return {
    ...{ address, mode: modeOf(address), type: typeOf(address), provider_name: providerOf(address) },
    change: { actions: actions ?? usual, before, after, after_unknown: unknown, ...more },
  };
}

/** The JSON of a plan with these changes. */
export const planJson = ({ changes, drift = [], outputs = {}, data = [] }: Parts): object => ({
  format_version: '1.2',
  terraform_version: '1.12.6',
  resource_changes: changes.map(changeJson),
  resource_drift: drift.map(changeJson),
  output_changes: Object.fromEntries(
    Object.entries(outputs).map(([name, { before = null, after = null, unknown = false }]) => [
      name,
      { actions: ['update'], before, after, after_unknown: unknown, before_sensitive: true, after_sensitive: true },
    ]),
  ),
  prior_state: {
    values: {
      root_module: {
        resources: data.map(({ address, values }) => ({
          ...{ address, mode: 'data', type: typeOf(address), provider_name: providerOf(address), values },
        })),
      },
    },
  },
  configuration: {
    root_module: {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([name, { references = [] }]) => [
          name,
          { sensitive: true, expression: { references } },
        ]),
      ),
      resources: [...changes, ...data].map((one) => ({
        ...{ address: one.address, mode: modeOf(one.address), type: typeOf(one.address) },
        expressions: Object.fromEntries(
          Object.entries('references' in one ? (one.references ?? {}) : {}).map(([key, references]) => [
            key,
            { references },
          ]),
        ),
      })),
    },
  },
});

export const planOf = (parts: Parts): Plan => readPlan(JSON.stringify(planJson(parts)));

/** What happens to the tokens of a plan. */
export function changesOf(plan: Plan) {
  const sides = sidesOf(plan);
  return tokenChanges(plan, sides, modelOf(sides.after));
}

/** The plan of a real engine, of the corpus. */
export const corpusPlan = (name: string): string =>
  readFileSync(join(__dirname, '../corpus/plans', `${name}.json`), 'utf8');
