import { actionOf } from './actions';
import { addressOf, blockAddress } from './address';
import { Configuration } from './configuration';
import { cursorOf } from './cursor';
import { engineOf } from './engine';
import { planErrors } from './errors';
import { byCodeUnits, field, isObject, listOf, textOf, textsOf, type Json } from './json';
import { parsePlan } from './parse';
import type { ActionInvocation, DriftChange, OutputChange, Place, Plan, ResourceChange, Value, Values } from './plan';
import { plannedAddresses, type UntouchedResource, untouchedResources } from './prior-state';
import { References } from './references';
import { mergedValue } from './values';

/**
 * Reads the JSON of a plan of Terraform or OpenTofu (`show -json`).
 *
 * @param constructs - the paths of constructs by address: see `constructPathsOf`.
 * @throws SignetError for a text that is no plan, of a format that is not supported, or with parts that are not as
 * expected. Its message says what to do, and has no value of the plan.
 */
export function readPlan(text: string, constructs: ReadonlyMap<string, string> = new Map()): Plan {
  return new PlanReader(parsePlan(text), constructs).read();
}

class PlanReader {
  readonly #configuration: Configuration;
  readonly #references: References;

  public constructor(
    private readonly json: Json,
    private readonly constructs: ReadonlyMap<string, string>,
  ) {
    this.#configuration = new Configuration(field(json, 'configuration'));
    this.#references = new References(this.#configuration);
  }

  public read(): Plan {
    const { json } = this;
    const changes = this.list('resource_changes').map((one, index) => this.change(one, `resource_changes[${index}]`));
    const deferred = this.list('deferred_changes').map((one, index) =>
      this.change(field(one, 'resource_change'), `deferred_changes[${index}].resource_change`, true),
    );
    const deferredActions = this.list('deferred_action_invocations');
    const drift = this.list('resource_drift').map((one, index) => this.change(one, `resource_drift[${index}]`));
    const timestamp = textOf(field(json, 'timestamp'));
    const untouched = this.untouched([...changes, ...deferred]);
    this.refuseMissing([...changes, ...deferred, ...untouched]);
    const names = this.list('resource_changes').flatMap((one) => textsOf([field(one, 'provider_name')]));
    return {
      engine: engineOf(json, [...names, ...this.#configuration.providerNames]),
      ...(timestamp !== undefined && { timestamp }),
      complete:
        field(json, 'errored') !== true &&
        field(json, 'complete') !== false &&
        deferred.length === 0 &&
        deferredActions.length === 0 &&
        untouched.every(({ mode }) => mode === 'data'),
      resources: [...changes, ...deferred, ...untouched].flatMap((one) => one ?? []).sort(byAddress),
      drift: drift.flatMap((one) => (one === undefined ? [] : [driftOf(one)])).sort(byAddress),
      actions: [
        ...this.list('action_invocations').map((one) => this.action(one)),
        ...deferredActions.map((one) => this.action(field(one, 'action_invocation'), true)),
      ].sort(byAddress),
      outputs: this.outputs(),
    };
  }

  private list(key: string): readonly unknown[] {
    const value = field(this.json, key) === undefined ? [] : field(this.json, key);
    if (!Array.isArray(value)) throw planErrors.malformed(key, 'a list');
    return value;
  }

  /** Undefined for an ephemeral resource, which leaves nothing behind. */
  private change(json: unknown, where: string, deferred = false): ResourceChange | undefined {
    const text = (key: string): string => {
      const value = field(json, key);
      if (typeof value !== 'string') throw planErrors.malformed(`${where}.${key}`, 'a text');
      return value;
    };
    const mode = text('mode');
    if (mode === 'ephemeral') return undefined;
    if (mode !== 'managed' && mode !== 'data') throw planErrors.malformed(`${where}.mode`, '"managed" or "data"');
    const address = text('address');
    const change = field(json, 'change');
    if (!isObject(change)) throw planErrors.malformed(`${where}.change`, 'an object');
    const { action, createFirst } = this.actionOf(change, address, where);
    const block = this.#configuration.resource(address);
    const actionReason = textOf(field(json, 'action_reason'));
    const previousAddress = textOf(field(json, 'previous_address'));
    const deposed = textOf(field(json, 'deposed'));
    const provider = text('provider_name');
    const { before, after } = this.sides(change, address, where);
    return {
      place: this.place(address),
      mode,
      type: text('type'),
      provider: provider.split('/').slice(-2).join('/'),
      target: this.#configuration.alias(block, provider),
      action,
      createFirst,
      ...(actionReason !== undefined && { actionReason }),
      replacePaths: listOf(field(change, 'replace_paths')).map(pathText),
      imported: isObject(field(change, 'importing')),
      ...(previousAddress !== undefined && { previousAddress }),
      deferred,
      ...(deposed !== undefined && { deposed }),
      ...(block !== undefined && block.provisioners.length > 0 && { provisioners: block.provisioners }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    };
  }

  /** What `-target` and `-exclude` leave out, and the data sources that the plan has read: they are in the state only. */
  private untouched(changes: readonly (ResourceChange | undefined)[]): readonly ResourceChange[] {
    const changed = new Set(
      changes.flatMap((one) =>
        one === undefined ? [] : [one.place.address, one.previousAddress ?? one.place.address],
      ),
    );
    // A data source that was removed from the configuration can still be in the state.
    const isDeclared = ({ mode, address }: UntouchedResource) =>
      mode === 'managed' || this.#configuration.resource(address) !== undefined;
    const untouched = untouchedResources(this.json, changed).filter(isDeclared);
    return untouched.map(({ mode, address, type, provider, values }) => ({
      place: this.place(address),
      mode,
      type,
      provider: provider.split('/').slice(-2).join('/'),
      target: this.#configuration.alias(this.#configuration.resource(address), provider),
      action: mode === 'data' ? 'read' : 'keep',
      createFirst: false,
      replacePaths: [],
      imported: false,
      deferred: false,
      before: values as Values,
      after: values as Values,
    }));
  }

  /** An engine lists all resources of the planned values among the changes, also those that do not change. */
  private refuseMissing(resources: readonly (ResourceChange | undefined)[]): void {
    const listed = new Set(resources.map((one) => one?.place.address));
    const missing = plannedAddresses(this.json).find((address) => !listed.has(address));
    if (missing !== undefined) throw planErrors.filtered(missing);
  }

  private actionOf(change: Json, address: string, where: string) {
    const actions = field(change, 'actions');
    if (!Array.isArray(actions)) throw planErrors.malformed(`${where}.change.actions`, 'a list');
    const action = actionOf(actions);
    if (action === undefined) throw planErrors.action(address);
    return action;
  }

  private sides(change: Json, address: string, where: string): { before?: Values; after?: Values } {
    const block = this.#configuration.resource(address);
    const scope = { modules: addressOf(address).modules, block };
    const after = mergedValue(
      field(change, 'after') ?? null,
      field(change, 'after_unknown'),
      cursorOf(block?.expressions),
      (written) => this.#references.unknown(written, scope),
    );
    const side = (name: string, value: unknown): Values | undefined => {
      if (value === null || value === undefined) return undefined;
      if (!isObject(value)) throw planErrors.malformed(`${where}.change.${name}`, 'an object');
      return value as Values;
    };
    const both = { before: side('before', field(change, 'before')), after: side('after', after) };
    return {
      ...(both.before !== undefined && { before: both.before }),
      ...(both.after !== undefined && { after: both.after }),
    };
  }

  private action(json: unknown, deferred = false): ActionInvocation {
    const text = (key: string): string => textOf(field(json, key)) ?? '';
    const provider = text('provider_name').split('/').slice(-2).join('/');
    return { place: this.place(text('address')), type: text('type'), provider, deferred };
  }

  private place(address: string): Place {
    const construct = this.construct(address);
    return { address, ...(construct !== undefined && { construct }) };
  }

  /** That of the resource, or of the module that it is in. */
  private construct(address: string): string | undefined {
    if (this.constructs.size === 0) return undefined;
    const [outermost] = addressOf(address).modules;
    return this.constructs.get(outermost === undefined ? blockAddress(address) : `module.${outermost.name}`);
  }

  private outputs(): readonly OutputChange[] {
    const changes = field(this.json, 'output_changes') ?? {};
    if (!isObject(changes)) throw planErrors.malformed('output_changes', 'an object');
    return Object.entries(changes)
      .sort(([a], [b]) => byCodeUnits(a, b))
      .map(([name, change]) => {
        const output = this.#configuration.root.output(name);
        const expression = field(output, 'expression');
        const references = this.#references.ofExpression(expression, { modules: [] });
        const before = field(change, 'before') ?? null;
        const after = mergedValue(
          field(change, 'after') ?? null,
          field(change, 'after_unknown'),
          cursorOf({ value: expression }).key('value'),
          (written) => this.#references.unknown(written, { modules: [] }),
        );
        const sensitive = ['before_sensitive', 'after_sensitive'].some((key) => hasTrue(field(change, key)));
        return {
          name,
          ...(before !== null && { before: before as Value }),
          ...(after !== null && { after }),
          sensitive: sensitive || field(output, 'sensitive') === true,
          references,
        };
      });
  }
}

const byAddress = (a: { readonly place: Place; deposed?: string }, b: { readonly place: Place; deposed?: string }) =>
  byCodeUnits(a.place.address, b.place.address) || byCodeUnits(a.deposed ?? '', b.deposed ?? '');

const driftOf = ({ place, type, provider, target, before, after }: ResourceChange): DriftChange => ({
  place,
  type,
  provider,
  target,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

/** `["recipients", 0, "key"]` as `recipients[0].key`. */
const pathText = (path: unknown): string =>
  listOf(path)
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${textOf(step) ?? ''}`))
    .join('')
    .replace(/^\./, '');

function hasTrue(value: unknown): boolean {
  if (value === true) return true;
  return Array.isArray(value) ? value.some(hasTrue) : isObject(value) && Object.values(value).some(hasTrue);
}
