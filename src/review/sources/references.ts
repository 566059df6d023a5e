import { groupBy } from '../objects';
import { mostSpecific, type Plan, type Unknown } from '../plan';

/** A key in quotation marks can contain everything. */
const KEY = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;
/** The address of a resource, at the beginning of a reference: `module.a["x"].data.type.name["key"]`. */
const ADDRESS = new RegExp(
  String.raw`^((?:module\.[^.[\]]+(?:${KEY})?\.)*(?:data\.)?([^.[\]]+)\.[^.[\]]+)(?:${KEY})?`,
  's',
);

/** What a reference refers to, such as `kestra_role.r` of `kestra_role.r.id`. */
export interface Referred {
  readonly address: string;
  /** The address without the key of `count` or `for_each`. */
  readonly resource: string;
  readonly type: string;
  /** What follows the address: `.data["token"]`. */
  readonly attribute: string;
}

export function referredIn(reference: string): Referred | undefined {
  const [address, resource, type] = ADDRESS.exec(reference) ?? [];
  if (address === undefined || resource === undefined || type === undefined) return undefined;
  return { address, resource, type, attribute: reference.slice(address.length) };
}

/** Finds the resources that the unknown parts of a plan refer to. */
export class References {
  readonly #instances: ReadonlyMap<string, readonly string[]>;

  public constructor(plan: Pick<Plan, 'resources'>) {
    this.#instances = groupBy(
      plan.resources.map(({ place }) => place.address),
      (address) => referredIn(address)?.resource ?? address,
    );
  }

  /** The address of the only resource of these types that an unknown value refers to; undefined if there are none or several. */
  public resourceOf({ references }: Unknown, types: readonly string[]): string | undefined {
    const [first, ...others] = new Set(
      mostSpecific(references).flatMap((reference) => {
        const referred = referredIn(reference);
        return referred && types.includes(referred.type) ? this.addressesOf(referred) : [];
      }),
    );
    return others.length === 0 ? first : undefined;
  }

  /** The addresses in the plan that a reference means: without a key, all instances. */
  public addressesOf({ address, resource }: Referred): readonly string[] {
    const instances = this.#instances.get(resource) ?? [];
    return instances.includes(address) ? [address] : instances;
  }
}
