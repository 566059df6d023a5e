import { field, isObject, type Json, listOf, textOf } from './json';

/** A resource of the state that a plan with `-target` leaves out of its changes. */
export interface UntouchedResource {
  readonly address: string;
  readonly type: string;
  readonly provider: string;
  readonly values: Json;
}

/** The managed resources of the prior state that have no entry among the changes: they stay as they are. */
export function untouchedResources(plan: Json, changed: ReadonlySet<string>): readonly UntouchedResource[] {
  const root = field(field(field(plan, 'prior_state'), 'values'), 'root_module');
  return resourcesOf(root).filter(({ address }) => !changed.has(address));
}

const resourcesOf = (module: unknown): readonly UntouchedResource[] => [
  ...listOf(field(module, 'resources')).flatMap(resourceOf),
  ...listOf(field(module, 'child_modules')).flatMap(resourcesOf),
];

function resourceOf(json: unknown): readonly UntouchedResource[] {
  const [address, type, provider] = ['address', 'type', 'provider_name'].map((key) => textOf(field(json, key)));
  const values = field(json, 'values');
  if (field(json, 'mode') !== 'managed' || field(json, 'deposed_key') !== undefined || !isObject(values)) return [];
  return address === undefined || type === undefined || provider === undefined
    ? []
    : [{ address, type, provider, values }];
}
