import { field, isObject, type Json, listOf, textOf } from './json';

/** A resource of the state that is not among the changes of a plan. */
export interface UntouchedResource {
  readonly mode: 'managed' | 'data';
  readonly address: string;
  readonly type: string;
  readonly provider: string;
  readonly values: Json;
}

/**
 * The resources of the prior state that have no entry among the changes: managed ones, which a plan with `-target` leaves as they
 * are, and data sources, which the plan has read already.
 */
export function untouchedResources(plan: Json, changed: ReadonlySet<string>): readonly UntouchedResource[] {
  const root = field(field(field(plan, 'prior_state'), 'values'), 'root_module');
  return resourcesOf(root).filter(({ address }) => !changed.has(address));
}

/** The managed resources that exist after apply. */
export const plannedAddresses = (plan: Json): readonly string[] =>
  resourcesOf(field(field(plan, 'planned_values'), 'root_module'))
    .filter(({ mode }) => mode === 'managed')
    .map(({ address }) => address);

const resourcesOf = (module: unknown): readonly UntouchedResource[] => [
  ...listOf(field(module, 'resources')).flatMap(resourceOf),
  ...listOf(field(module, 'child_modules')).flatMap(resourcesOf),
];

function resourceOf(json: unknown): readonly UntouchedResource[] {
  const [address, type, provider] = ['address', 'type', 'provider_name'].map((key) => textOf(field(json, key)));
  const [mode, values] = [field(json, 'mode'), field(json, 'values')];
  if ((mode !== 'managed' && mode !== 'data') || field(json, 'deposed_key') !== undefined || !isObject(values))
    return [];
  return address === undefined || type === undefined || provider === undefined
    ? []
    : [{ mode, address, type, provider, values }];
}
