/** One entry of `resource_changes`. What is not given has the usual value. */
export interface ChangeJson {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly provider?: string;
  readonly mode?: string;
  /** Other fields of `change`. */
  readonly change?: object;
  /** Other fields of the entry. */
  readonly more?: object;
}

/** A resource in `configuration`. */
export interface BlockJson {
  readonly address: string;
  readonly expressions?: unknown;
  readonly more?: object;
}

const HOST = 'registry.terraform.io';

export const typeOf = (address: string): string =>
  address.replace(/^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*(?:data\.)?/, '').split('.')[0] ?? '';

const actionsOf = ({ before, after }: ChangeJson): readonly string[] => {
  if (before === undefined) return ['create'];
  return after === undefined ? ['delete'] : ['update'];
};

/** An entry of `resource_changes`, `resource_drift`, or `deferred_changes`. */
export const changeJson = (given: ChangeJson) => ({
  address: given.address,
  mode: given.mode ?? 'managed',
  type: typeOf(given.address),
  name: 'x',
  provider_name: `${HOST}/${given.provider ?? 'hashicorp/kubernetes'}`,
  change: {
    actions: given.actions ?? actionsOf(given),
    before: given.before ?? null,
    after: given.after ?? null,
    after_unknown: given.unknown ?? {},
    before_sensitive: false,
    after_sensitive: false,
    ...given.change,
  },
  ...given.more,
});

export const blockJson = ({ address, expressions = {}, more = {} }: BlockJson) => ({
  address,
  mode: 'managed',
  type: typeOf(address),
  name: 'x',
  provider_config_key: 'kubernetes',
  expressions,
  schema_version: 0,
  ...more,
});

/** A plan of Terraform as `show -json` prints it. */
export const planJson = (
  changes: readonly ChangeJson[],
  {
    blocks = [],
    root = {},
    providers = {},
    ...more
  }: { blocks?: readonly BlockJson[]; root?: object; providers?: object; [key: string]: unknown } = {},
): string =>
  JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.12.2',
    planned_values: { root_module: {} },
    resource_changes: changes.map(changeJson),
    configuration: { provider_config: providers, root_module: { resources: blocks.map(blockJson), ...root } },
    timestamp: '2026-11-24T19:36:26Z',
    applyable: true,
    complete: true,
    errored: false,
    ...more,
  });

export const references = (...all: readonly string[]) => ({ references: all });

/** An expression as a plan shows it of a configuration in JSON, with its text. */
export const template = (value: unknown, ...all: readonly string[]) => ({ constant_value: value, references: all });
