import { decodeMsgpack, encodeMsgpack, equal, isUnknown } from '../../../../src/kit/cty';
import type { CtyType, CtyValue } from '../../../../src/kit/cty';
import type { Diagnostic, Provider, Schema } from '../../../../src/kit/plugin';
import type { AttributePath } from '../../../../src/errors';
import { call as plainCall } from './define';
import { applyErrors, complete, finalPlanErrors, planErrors, typeOfAttributes } from './engine-rules';

export interface Plan {
  readonly action: 'none' | 'create' | 'update' | 'replace' | 'delete';
  readonly planned: Readonly<Record<string, CtyValue>>;
  readonly private: Uint8Array;
  readonly config: CtyValue;
  readonly replacePaths: readonly AttributePath[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans and applies one resource as the engine does, with encoded values, and checks the engine's rules. */
export class Engine {
  public state: CtyValue = null;
  public private = new Uint8Array();
  readonly #provider: Provider;
  readonly #type: string;
  readonly #schema: Schema;

  public constructor(provider: Provider, type = 'test_thing') {
    const schema = provider.schema().resources[type];
    if (schema === undefined) throw new Error(`no schema of ${type}`);
    this.#provider = provider;
    this.#type = type;
    this.#schema = schema;
  }

  /** The object in the state, for expectations. */
  public get object(): Readonly<Record<string, CtyValue>> | null {
    return this.state as Readonly<Record<string, CtyValue>> | null;
  }

  /** Plans. `null`: the object was removed from the configuration. */
  public async plan(given: object | null, call = plainCall): Promise<Plan> {
    const config = this.#wire(complete(this.#schema.attributes, given));
    const first = await this.#planOnce(this.state, config, this.private, call);
    if (this.state === null || config === null || failed(first)) {
      const action = config === null ? 'delete' : 'create';
      return { ...first, action, config, replacePaths: [] };
    }
    const replacePaths = first.requiresReplace.filter((path) => {
      const [before, after] = [valueAt(this.state, path), valueAt(first.planned, path)];
      return isUnknown(after) || JSON.stringify(before) !== JSON.stringify(after);
    });
    if (replacePaths.length > 0) {
      // The engine shows the warnings of the first half, and only errors of the second.
      const second = await this.#planOnce(null, config, first.private, call);
      const diagnostics = failed(second) ? second.diagnostics : first.diagnostics;
      return { ...second, diagnostics, action: 'replace', config, replacePaths };
    }
    const action = equal(first.planned, this.state, this.#objectType) ? 'none' : 'update';
    return { ...first, action, config, replacePaths };
  }

  /** Applies a plan and keeps the state, also after an error, as the engine does. */
  public async apply(plan: Plan, call = plainCall): Promise<readonly Diagnostic[]> {
    if (plan.action === 'none') return [];
    if (plan.action === 'delete') return this.#applyOnce(null, null, plan.private, call);
    if (plan.action === 'replace') {
      const removed = await this.#applyOnce(null, null, this.private, call);
      if (removed.some(({ severity }) => severity === 'error')) return removed;
    }
    return this.#applyOnce(plan.planned, plan.config, plan.private, call);
  }

  /** Plans again with the values that are known now, as the engine does before apply. The first plan must allow the result. */
  public async confirm(first: Plan, config: object): Promise<void> {
    const [state, bytes] = [this.state, this.private];
    if (first.action === 'replace') [this.state, this.private] = [null, Uint8Array.from(first.private)];
    const final = await this.plan(config);
    [this.state, this.private] = [state, bytes];
    const allowed = { none: ['none'], create: ['create'], update: ['update', 'none'], replace: ['create'], delete: [] };
    expect(allowed[first.action]).toContain(final.action);
    expect(finalPlanErrors(this.#schema, first.planned, final.planned)).toEqual([]);
  }

  /** Plans and applies; neither may fail. */
  public async settle(config: object | null): Promise<Plan> {
    const plan = await this.plan(config);
    const diagnostics = [...plan.diagnostics, ...(await this.apply(plan))];
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return plan;
  }

  async #planOnce(prior: CtyValue, config: CtyValue, bytes: Uint8Array, call: { signal: AbortSignal }) {
    const proposed = config;
    const answer = await this.#provider.planResource(this.#type, { prior, proposed, config, private: bytes }, call);
    const planned = this.#wire(answer.planned) as Plan['planned'];
    if (config !== null && !failed(answer)) {
      expect(planErrors(this.#schema, prior, config, planned)).toEqual([]);
    }
    return { ...answer, planned };
  }

  async #applyOnce(planned: CtyValue, config: CtyValue, bytes: Uint8Array, call: { signal: AbortSignal }) {
    const request = { prior: this.state, planned, config, private: bytes };
    const answer = await this.#provider.applyResource(this.#type, request, call);
    this.state = this.#wire(answer.state);
    this.private = Uint8Array.from(answer.private);
    if (!failed(answer)) expect(applyErrors(this.#schema, planned, this.state)).toEqual([]);
    return answer.diagnostics;
  }

  get #objectType(): CtyType {
    return typeOfAttributes(this.#schema.attributes);
  }

  #wire(value: CtyValue): CtyValue {
    return decodeMsgpack(encodeMsgpack(value, this.#objectType), this.#objectType);
  }
}

function failed({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function valueAt(value: CtyValue, path: AttributePath): CtyValue {
  return path.reduce<CtyValue>((outer, step) => {
    if (outer === null || isUnknown(outer)) return outer;
    return (outer as Readonly<Record<string | number, CtyValue>>)[step] ?? null;
  }, value);
}
