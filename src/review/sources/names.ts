import { Unknown, type Plan, resourceReference, type ResourceChange, type Value } from '../plan';
import { at, atPath, only, textOf } from './fields';

/** A name that is known, or that stands for one that is known only after apply. */
export interface Name {
  readonly text: string;
  /** False if the plan shows only that the name comes from this one: it can have a prefix, for example. */
  readonly sure: boolean;
  /** True if this is the name, or stands for one that the server generates: then it is certainly that of a new object. */
  readonly known: boolean;
}

type Part = 'name' | 'namespace';

/**
 * Connects the objects of a plan by references to names that are known only after apply. Such a name is written as the
 * reference, `${kubernetes_service_account_v1.ci.metadata.name}`, which is the name of no real object.
 */
export class Names {
  readonly #resources: ReadonlyMap<string, ResourceChange>;
  /** The references that are names of objects, without any change. */
  readonly #owned = new Set<string>();

  public constructor(plan: Pick<Plan, 'resources'>) {
    const managed = plan.resources.filter(({ mode, deposed }) => mode === 'managed' && deposed === undefined);
    this.#resources = new Map(managed.map((change) => [change.place.address, change]));
    for (const change of managed)
      for (const part of ['name', 'namespace'] as const) {
        const reference = exactReference(fieldOf(change, part));
        if (reference !== undefined) this.#owned.add(reference);
      }
  }

  /** The name that a field has, if it is known or is that of an object of the plan. */
  public of(value: Value | undefined): Name | undefined {
    if (typeof value === 'string') return { text: value, sure: true, known: true };
    if (!(value instanceof Unknown)) return undefined;
    const [reference, ...others] = value.references;
    if (reference === undefined || others.length > 0) return undefined;
    const named = this.named(reference);
    return named && { ...named, sure: value.exact, known: value.exact && named.known };
  }

  /** The name of an object itself. What stands for an unknown name is the same only for the same reference or object. */
  public own(value: Value | undefined, address: string, part: Part): string {
    const known = this.of(value);
    return known?.sure === true ? known.text : standingFor(`${address}.metadata.${part}`);
  }

  /** The name at a reference; undefined if it is not that of an object of the plan. */
  private named(reference: string, depth = 0): Pick<Name, 'text' | 'known'> | undefined {
    const target = resourceReference(reference);
    const change = target && this.#resources.get(target.address);
    const part = target && change && partAt(target.path, change);
    if (target === undefined || change === undefined || part === undefined)
      return this.#owned.has(reference) ? { text: standingFor(reference), known: false } : undefined;
    const field = fieldOf(change, part);
    if (typeof field === 'string') return { text: field, known: true };
    const further = exactReference(field);
    const followed = further === undefined || depth > MOST_STEPS ? undefined : this.named(further, depth + 1);
    const isGenerated = part === 'name' && (field === undefined || field.references.length === 0);
    return followed ?? { text: standingFor(`${target.address}.metadata.${part}`), known: isGenerated };
  }
}

/** More names in a row, each of which is that of the next, than any configuration has. */
const MOST_STEPS = 10;

/** A text in the place of a name that is not known. */
const standingFor = (reference: string): string => `\${${reference}}`;

const exactReference = (value: Value | undefined): string | undefined =>
  value instanceof Unknown && value.exact ? value.references[0] : undefined;

const METADATA = /^(?:manifest\.|object\.)?metadata(?:\[0\]|\.0)?\.(name|namespace)$/;

function partAt(path: string, { type }: ResourceChange): Part | undefined {
  // The identifier of an object of the whole cluster is its name.
  if (path === 'id') return /^kubernetes_(?:namespace|cluster_role)(?:_v1)?$/.test(type) ? 'name' : undefined;
  const [, part] = METADATA.exec(path) ?? [];
  return part as Part | undefined;
}

function fieldOf({ after, type }: ResourceChange, part: Part): string | Unknown | undefined {
  if (part === 'name' && type.startsWith('kubernetes_default_service_account')) return 'default';
  const metadata = only(at(after, 'metadata')) ?? atPath(after, 'manifest', 'metadata');
  return textOf(at(metadata, part));
}
