import { appendFileSync } from 'node:fs';
import { SignetError } from '../../../../src/errors';
import { type CtyValue, UNKNOWN, valueFromJson } from '../../../../src/kit/cty';
import type { Call, Diagnostic, ListEvent, ListRequest, Provider, WithIdentity } from '../../../../src/kit/plugin';
import { probeSchema } from './probe-schema';

type Values = Readonly<Record<string, CtyValue>>;

const stateType = {
  object: { name: 'string', mode: 'string', id: 'string', password: 'string', text: 'string', amount: 'number' },
} as const;

const none = { diagnostics: [] as Diagnostic[] };
const privately = (text: string) => Buffer.from(text);

/** A provider whose objects exist only in the state. The `mode` of a thing makes it fail in different ways. */
export class ProbeProvider implements Provider {
  #journal: string | undefined;

  public schema() {
    return probeSchema;
  }

  public async validateProviderConfig() {
    return Promise.resolve(none);
  }

  public async configure({ config, terraformVersion }: { config: CtyValue; terraformVersion: string }) {
    const { journal } = config as Values;
    if (typeof journal === 'string') this.#journal = journal;
    this.#note(`configure ${/^\d+\.\d+/.test(terraformVersion) ? 'with version' : 'without version'}`);
    return Promise.resolve(none);
  }

  public async stop() {
    this.#note('stop');
    return Promise.resolve();
  }

  public async validateResource(_type: string, config: CtyValue, call: Call) {
    const { mode, password } = config as Values;
    await this.#misbehave('validate', mode, call);
    const diagnostics: Diagnostic[] = [];
    if (mode === 'complain') {
      const detail = 'For a test.';
      diagnostics.push({ severity: 'warning', summary: 'About a part', detail, path: ['parts', 0, 'key'] });
      diagnostics.push({ severity: 'error', summary: 'About a label', detail, path: ['labels', 'a'] });
      diagnostics.push({ severity: 'error', summary: 'About a set', detail, path: ['group', 0, 'key'] });
    }
    if (password !== null && call.writeOnlyAllowed === false) {
      diagnostics.push({ severity: 'error', summary: 'Write-only is not supported', detail: '', path: ['password'] });
    }
    return { diagnostics };
  }

  public async upgradeResourceState(_type: string, stored: { version: number; json: unknown }) {
    this.#note(`upgrade from ${stored.version}`);
    const type = { object: { ...everyAttribute() } };
    return Promise.resolve({ ...none, state: valueFromJson(stored.json, type) });
  }

  public async upgradeResourceIdentity(_type: string, stored: { version: number; json: unknown }) {
    this.#note(`upgrade identity from ${stored.version}`);
    const identity = stored.json === null ? null : valueFromJson(stored.json, identityType);
    return Promise.resolve({ ...none, identity });
  }

  public async readResource(
    _type: string,
    request: { state: CtyValue; private: Uint8Array } & WithIdentity,
    call: Call,
  ) {
    await this.#misbehave('read', (request.state as Values).mode, call);
    this.#note(`read with private ${Buffer.from(request.private).toString()}`);
    return { ...none, ...request };
  }

  public async planResource(
    _type: string,
    request: { prior: CtyValue; proposed: CtyValue; config: CtyValue; private: Uint8Array } & WithIdentity,
    call: Call,
  ) {
    const { prior, proposed } = request as { prior: Values | null; proposed: Values | null };
    this.#note(`plan ${prior ? (proposed ? 'update' : 'delete') : 'create'}`);
    if (!proposed) return { ...none, planned: null, requiresReplace: [], private: request.private };
    await this.#misbehave('plan', proposed.mode, call);
    const planned = prior ? proposed : { ...proposed, id: UNKNOWN };
    const requiresReplace = prior && prior.name !== proposed.name ? [['name']] : [];
    const answer = { planned: { ...planned, password: null }, requiresReplace, private: privately('planned') };
    return { ...none, ...answer, identity: prior ? request.identity : null };
  }

  public async applyResource(
    _type: string,
    request: { prior: CtyValue; planned: CtyValue; config: CtyValue; private: Uint8Array },
    call: Call,
  ) {
    const { prior, planned } = request as { prior: Values | null; planned: Values | null };
    this.#note(`apply ${prior ? (planned ? 'update' : 'delete') : 'create'}`);
    if (!planned) return { ...none, state: null, private: privately('') };
    await this.#misbehave('apply', planned.mode, call);
    const state = { ...planned, id: `id-of-${planned.name as string}` };
    return { ...none, state, private: privately('applied'), identity: identityOf(planned.name as string) };
  }

  public async importResource(_type: string, object: string | { identity: CtyValue }) {
    const id = typeof object === 'string' ? object : ((object.identity as Values).name as string);
    const state = emptyThing({ name: id, id: `id-of-${id}` });
    return Promise.resolve({
      ...none,
      resources: [{ state, private: privately('imported'), identity: identityOf(id) }],
    });
  }

  public async moveResource(_type: string, source: { type: string; json: unknown; private: Uint8Array }) {
    const state = valueFromJson(source.json, { object: everyAttribute() });
    const moved = { ...(state as Values), text: source.type };
    const identity = identityOf((state as Values).name as string);
    return Promise.resolve({ ...none, state: moved, private: source.private, identity });
  }

  public async validateDataSource() {
    return Promise.resolve(none);
  }

  public async readDataSource(_type: string, config: CtyValue) {
    this.#note('read data source');
    return Promise.resolve({ ...none, state: config });
  }

  public async validateEphemeral() {
    return Promise.resolve(none);
  }

  public async openEphemeral(_type: string, config: CtyValue) {
    this.#note('open');
    const { name } = config as Values;
    const result = { name: name as CtyValue, value: `secret of ${name as string}` };
    return Promise.resolve({ ...none, result, private: privately('opened'), renewAt: new Date(1_900_000_000_500) });
  }

  public async renewEphemeral(_type: string, privateState: Uint8Array) {
    this.#note('renew');
    return Promise.resolve({ ...none, private: privateState });
  }

  public async closeEphemeral(_type: string, privateState: Uint8Array) {
    this.#note(`close with private ${Buffer.from(privateState).toString()}`);
    return Promise.resolve(none);
  }

  public async validateListResource(_type: string, config: CtyValue) {
    const { names } = config as { names: readonly string[] };
    const empty = { severity: 'error' as const, summary: 'A name is empty', detail: '', path: ['names'] };
    return Promise.resolve({ diagnostics: names.includes('') ? [empty] : [] });
  }

  /** Finds what is asked for. The name `fail` makes it fail, and `hang` lets it wait until it is aborted. */
  public async *listResource(_type: string, { config, includeResource }: ListRequest, call: Call) {
    const { names } = config as { names: readonly string[] };
    const warning = { severity: 'warning' as const, summary: 'A warning', detail: '' };
    try {
      for (const name of names) {
        await this.#misbehave(
          'list',
          name === 'fail' ? 'throw at list' : name === 'hang' ? 'hang at list' : null,
          call,
        );
        const resource = includeResource ? emptyThing({ name, id: `id-of-${name}` }) : undefined;
        const found = { identity: identityOf(name), displayName: `Thing\n${name}`, resource };
        const event: ListEvent = { found, diagnostics: name === 'warn' ? [warning] : [] };
        yield event;
      }
    } finally {
      this.#note('listed');
    }
  }

  public async validateAction() {
    return Promise.resolve(none);
  }

  public async planAction(_type: string, config: CtyValue) {
    const warning = { severity: 'warning' as const, summary: 'Not counted yet', detail: '', path: ['to'] };
    return Promise.resolve({ diagnostics: (config as Values).to === UNKNOWN ? [warning] : [] });
  }

  /** Counts. A negative number makes it fail, and zero lets it wait until it is aborted. */
  public async *invokeAction(_type: string, config: CtyValue, call: Call) {
    const { to } = config as { to: number };
    if (to < 0) await this.#misbehave('invoke', 'throw at invoke', call);
    for (let at = 1; at <= to; at += 1) yield { progress: `${at}\n` };
    if (to === 0) {
      yield { progress: 'waiting' };
      await this.#misbehave('invoke', 'hang at invoke', call);
    }
    this.#note(`counted to ${to}`);
    yield none;
  }

  public async callFunction(_name: string, args: readonly CtyValue[]) {
    const bad = args.findIndex((argument) => typeof argument !== 'number' || !Number.isInteger(argument));
    if (bad >= 0) return Promise.resolve({ error: { text: 'Not a whole number', argument: bad } });
    return Promise.resolve({ result: (args as readonly number[]).reduce((sum, value) => sum + value, 0) });
  }

  async #misbehave(when: string, mode: CtyValue | undefined, call: Call): Promise<void> {
    const error = new TypeError('s3cret-canary in a message\n    at s3cret-canary (canary.js:1:1)');
    if (mode === `throw at ${when}`) throw error;
    if (mode === `reject behind ${when}`) void Promise.reject(error);
    if (mode === `throw behind ${when}`) {
      setImmediate(() => {
        throw error;
      });
    }
    if (mode === `refuse at ${when}`) throw new SignetError({ code: 'probe/refused', what: 'Refused for a test' });
    if (mode === `hang at ${when}`) {
      await new Promise((resolve) => {
        call.signal.addEventListener('abort', resolve);
      });
      this.#note('aborted');
      throw new SignetError({ code: 'probe/aborted', what: 'Aborted while it hung' });
    }
  }

  #note(line: string): void {
    if (this.#journal) appendFileSync(this.#journal, `${line}\n`);
  }
}

const identityType = { object: { name: 'string', zone: 'string' } } as const;
const identityOf = (name: string): Values => ({ name, zone: null });

/** A thing with these attributes, and null for all others. */
function emptyThing(set: Values): Values {
  return { ...Object.fromEntries(Object.keys(everyAttribute()).map((name) => [name, null])), ...set };
}

/** The attributes of a thing with the types of their values, as far as tests store them. */
function everyAttribute() {
  const part = { object: { key: 'string', value: 'number' } } as const;
  const keyed = { object: { key: 'string' } } as const;
  return {
    ...stateType.object,
    flag: 'bool',
    texts: { list: 'string' },
    amounts: { set: 'number' },
    labels: { map: 'string' },
    pair: { tuple: ['string', 'number'] },
    shape: { object: { a: 'string', b: { list: 'bool' } } },
    anything: 'dynamic',
    parts: { list: part },
    by_name: { map: keyed },
    group: { set: keyed },
    single: keyed,
  } as const;
}
