import { parsed } from '../outputs';
import { notAState } from './errors';

/** A resource of a state, as far as `signet due` reads it. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly values: unknown;
}

/**
 * The managed resources of a state: of the JSON that an engine prints, or of a state file. Objects that are left from an
 * incomplete replacement are not among them: the next apply deletes these in any case.
 *
 * @throws SignetError `cli/not-a-state`
 */
export function resourcesOf(text: string): readonly StateResource[] {
  const json = parsed(text.replace(/^\uFEFF/, ''));
  if (json === undefined) throw notAState('json');
  if (field(json, 'encrypted_data') !== undefined) throw notAState('encrypted');
  if (['resource_changes', 'planned_values'].some((key) => field(json, key) !== undefined)) throw notAState('plan');
  if (field(json, 'version') === 4) return list(field(json, 'resources')).flatMap(inFile);
  if (typeof field(json, 'format_version') !== 'string') throw notAState('other');
  // An empty state has no values.
  return inModule(field(field(json, 'values'), 'root_module'));
}

function inModule(module: unknown): readonly StateResource[] {
  const own = list(field(module, 'resources')).flatMap((resource) => {
    const [address, type] = [field(resource, 'address'), field(resource, 'type')];
    return isCurrent(resource, 'deposed_key') && typeof address === 'string' && typeof type === 'string'
      ? [{ address, type, values: field(resource, 'values') }]
      : [];
  });
  return [...own, ...list(field(module, 'child_modules')).flatMap(inModule)];
}

function inFile(resource: unknown): readonly StateResource[] {
  const [module, type, name] = ['module', 'type', 'name'].map((key) => field(resource, key));
  if (field(resource, 'mode') !== 'managed' || typeof type !== 'string' || typeof name !== 'string') return [];
  const prefix = typeof module === 'string' ? `${module}.` : '';
  return list(field(resource, 'instances'))
    .filter((instance) => field(instance, 'deposed') === undefined)
    .map((instance) => {
      const key = field(instance, 'index_key');
      const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
      return { address: `${prefix}${type}.${name}${index}`, type, values: field(instance, 'attributes') };
    });
}

const isCurrent = (resource: unknown, deposed: string): boolean =>
  field(resource, 'mode') === 'managed' && field(resource, deposed) === undefined;

/** The value of a key of its own; undefined for anything else. */
export const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
