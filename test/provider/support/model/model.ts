import { ACCOUNTS, allOf, type Declaration, keyOf, text, valuesAt } from './declaration';
import type { Configuration, Declared, Outcome, StateDriver, Values } from './state-driver';
import { type Apply, describeOperation, type Edit, type Operation, type Outside, type Which } from './operations';
import { claimsOf, fingerprintOf, type LiveSecret, type World } from './world';

/** A token that was handed out: its resource was applied. */
interface HandedOut {
  readonly token: string;
  readonly namespace: string;
  readonly name: string;
  /** The Secret's. */
  uid: string;
  dead: boolean;
}

/** A token Secret that no state knows, by the doing of a user or of a process that died. */
interface Lost {
  readonly uid: string;
  readonly state: number;
  readonly key: string;
  /** A token was issued for the same declaration since. */
  followed: boolean;
}

interface StateOf {
  readonly driver: StateDriver;
  declarations: [Declaration, Declaration];
  applied: [Declaration, Declaration];
  moved: (readonly [string, string])[];
}

/** What must never happen, found to have happened. */
export class Violation extends Error {
  public override readonly name = 'Violation';
}

/**
 * Two states, their users and other people on one API server, and what has to hold after each operation. It is judged by
 * the server's own TokenReview and by what the server has; the states are asked only what they say of each token.
 */
export class Model {
  /** What was done, in words, and how it ended. */
  public readonly history: string[] = [];
  readonly #states: readonly [StateOf, StateOf];
  readonly #namespaces: readonly [string, string];
  readonly #handedOut = new Map<string, HandedOut>();
  /** The uids of Secrets that others have made. */
  readonly #outsiders = new Set<string>();
  /** The uids of Secrets whose tokens were used, which the API server notes on them. */
  readonly #used = new Set<string>();
  #lost: Lost[] = [];
  /** What was applied last: the declarations may have been changed since, after a refusal. */
  #latest: Configuration = new Map();
  #fresh = 0;

  public constructor(
    private readonly world: World,
    id: string,
    drivers: readonly [StateDriver, StateDriver],
    /** Revokes a token with the action. */
    private readonly revoke: (secret: LiveSecret) => Promise<void>,
  ) {
    this.#namespaces = [`${id}-1`, `${id}-2`];
    const state = (name: string, driver: StateDriver): StateOf => {
      const declaration = (token: number): Declaration => ({
        declared: token === 0,
        address: `token${token + 1}`,
        namespace: 0,
        account: 0,
        name: name === 'A' ? `g${token + 1}` : null,
        keeper: 0,
        createBeforeDestroy: false,
        allowSameToken: false,
      });
      const declarations: [Declaration, Declaration] = [declaration(0), declaration(1)];
      return { driver, declarations, applied: declarations, moved: [] };
    };
    this.#states = [state('A', drivers[0]), state('B', drivers[1])];
  }

  /**
   * Plays a sequence from beginning to end.
   *
   * @throws Error with everything that was done up to the violation, in words
   */
  public async play(operations: readonly Operation[]): Promise<void> {
    await this.open();
    try {
      for (const operation of operations) await this.perform(operation);
      await this.finish();
    } catch (error) {
      const steps = this.history.map((step, index) => `\n  ${index + 1}. ${step}`);
      const what = error instanceof Violation ? error.message : error instanceof Error ? error.stack : String(error);
      throw new Error(`${String(what)}, after${steps.join('')}`);
    } finally {
      await this.close();
    }
  }

  public async open(): Promise<void> {
    await Promise.all(
      this.#namespaces.map(async (namespace) => {
        await this.world.makeNamespace(namespace);
        await Promise.all(ACCOUNTS.map((account) => this.world.makeAccount(namespace, account)));
      }),
    );
  }

  public async close(): Promise<void> {
    await Promise.all(this.#namespaces.map((namespace) => this.world.dropNamespace(namespace)));
  }

  /** @throws Violation */
  public async perform(operation: Operation): Promise<void> {
    const words = describeOperation(operation);
    const at = this.history.push(words) - 1;
    const outcome = await this.#do(operation);
    if (outcome) this.history[at] = `${words} → ${describeOutcome(outcome)}`;
    if (operation.kind !== 'edit') await this.#check(operation, outcome);
  }

  /** Every token that ever died is still dead. @throws Violation */
  public async finish(): Promise<void> {
    for (const one of this.#handedOut.values()) if (one.dead) await this.#judge(one, undefined, await this.#secrets());
  }

  async #do(operation: Operation): Promise<Outcome | undefined> {
    switch (operation.kind) {
      case 'edit':
        this.#edit(operation.which, operation.edit);
        return undefined;
      case 'outside':
        await this.#outside(operation.which, operation.outside);
        return undefined;
      case 'taint':
      case 'untaint':
        await this.#states[operation.which.state].driver.setTainted(
          this.#declaration(operation.which).address,
          operation.kind === 'taint',
        );
        return undefined;
      case 'state rm':
        await this.#forget(operation.which);
        return undefined;
      case 'import':
        return this.#import(operation.which);
      case 'use':
        await this.#use(operation.which);
        return undefined;
      case 'apply':
      case 'destroy':
        return this.#apply(operation);
    }
  }

  #declaration({ state, token }: Which): Declaration {
    return this.#states[state].declarations[token];
  }

  #declare({ state, token }: Which, change: Partial<Declaration>): void {
    const of = this.#states[state];
    const next = { ...of.declarations[token], ...change };
    of.declarations = token === 0 ? [next, of.declarations[1]] : [of.declarations[0], next];
  }

  #edit(which: Which, edit: Edit): void {
    switch (edit.field) {
      case 'name':
        this.#declare(which, { name: edit.value === 'new' ? this.#newName() : `g${edit.value + 1}` });
        break;
      case 'prefix':
        this.#declare(which, { name: null });
        break;
      case 'address': {
        const from = this.#declaration(which).address;
        const to = `${from.split('_')[0] ?? ''}_${++this.#fresh}`;
        this.#declare(which, { address: to });
        if (edit.moved) this.#states[which.state].moved.push([from, to]);
        break;
      }
      case 'keeper':
      case 'account':
      case 'namespace':
      case 'createBeforeDestroy':
      case 'allowSameToken':
      case 'declared':
        this.#declare(which, { [edit.field]: edit.value });
    }
  }

  #newName(): string {
    return `n${++this.#fresh}`;
  }

  /** The Secret that the state has for the token; without one, the one that the configuration names. */
  #secretOf(which: Which): { namespace: string; name: string; account: string } | undefined {
    const declaration = this.#declaration(which);
    const values = valuesAt(this.#states[which.state].driver, declaration.address);
    if (values)
      return {
        namespace: text(values, 'namespace'),
        name: text(values, 'name'),
        account: text(values, 'service_account'),
      };
    const { namespace, account, name } = this.#placeOf(declaration);
    return name === null ? undefined : { namespace, account, name };
  }

  #placeOf({ namespace, account, name }: Declaration) {
    return { namespace: this.#namespaces[namespace], account: ACCOUNTS[account] ?? '', name };
  }

  async #outside(which: Which, outside: Outside): Promise<void> {
    const secret = this.#secretOf(which);
    if (!secret) return;
    if (outside === 'renew account') return this.world.renewAccount(secret.namespace, secret.account);
    const live = (await this.world.secrets(secret.namespace)).find(({ name }) => name === secret.name);
    // Others leave a tombstone alone.
    if (!live?.isToken) return;
    if (outside === 'revoke') return this.revoke(live);
    await this.world.deleteSecret(live);
    if (outside === 'delete') return;
    const uid = await this.world.makeTokenSecret(live.namespace, live.account, live.name);
    if (uid !== undefined) this.#outsiders.add(uid);
  }

  async #forget({ state, token }: Which): Promise<void> {
    const { driver, declarations } = this.#states[state];
    const { address } = declarations[token];
    if (!driver.held.has(address)) return;
    for (const { values } of allOf(driver, address)) this.#lose(state, values);
    await driver.forget(address);
  }

  #lose(state: number, values: Values): void {
    if (typeof values.uid === 'string')
      this.#lost.push({ uid: values.uid, state, key: keyOf(values), followed: false });
  }

  async #import(which: Which): Promise<Outcome | undefined> {
    const of = this.#states[which.state];
    const declaration = this.#declaration(which);
    if (!declaration.declared || of.driver.held.has(declaration.address)) return undefined;
    const { namespace, account, name } = this.#placeOf(declaration);
    const found = (await this.world.secrets(namespace)).find(
      (secret) =>
        secret.isToken &&
        secret.account === account &&
        (name === null || secret.name === name) &&
        !this.#isKnown(secret),
    );
    return found && of.driver.import(this.#configuration(of), declaration.address, `${namespace}/${found.name}`);
  }

  async #use(which: Which): Promise<void> {
    const secret = this.#secretOf(which);
    const live = secret && (await this.world.secrets(secret.namespace)).find(({ name }) => name === secret.name);
    if (live?.token === undefined) return;
    this.#used.add(live.uid);
    await this.world.accepts(live.token);
  }

  #isKnown({ uid }: { readonly uid: string }): boolean {
    return this.#states.some(({ driver }) => allOf(driver).some(({ values }) => values.uid === uid));
  }

  async #apply(operation: Apply): Promise<Outcome> {
    const of = this.#states[operation.state];
    const address = (token: 0 | 1 | null) => (token === null ? undefined : of.declarations[token].address);
    const { meanwhile, death } = operation;
    this.#latest = this.#configuration(of);
    const outcome = await of.driver.run(this.#latest, {
      moved: of.moved,
      replace: address(operation.replace),
      target: address(operation.target),
      refresh: operation.refresh,
      destroy: operation.kind === 'destroy',
      dependentFails: operation.dependentFails,
      seed: operation.seed,
      ...(operation.admission && { admission: operation.admission }),
      ...(meanwhile && {
        meanwhile: () => this.#outside({ state: operation.state, token: meanwhile.token }, meanwhile.outside),
      }),
      ...(death && { death: { call: death.call, done: death.done }, engineDies: death.engine }),
    });
    if (outcome.killed) await this.#noteKilled(operation.state);
    for (const created of outcome.created) this.#noteIssue(operation.state, created);
    if (outcome.errors.length === 0 && !outcome.killed) {
      of.applied = of.declarations;
      of.moved = of.moved.filter(([from]) => of.driver.held.has(from));
    } else if (operation.afterRefusal === 'revert') of.declarations = of.applied;
    else if (operation.afterRefusal === 'new names')
      for (const token of [0, 1] as const)
        if (of.declarations[token].name !== null)
          this.#declare({ state: operation.state, token }, { name: this.#newName() });
    return outcome;
  }

  #configuration({ declarations }: StateOf): Configuration {
    const all = declarations.filter(({ declared }) => declared);
    return new Map(
      all.map((declaration): [string, Declared] => {
        const { namespace, account, name } = this.#placeOf(declaration);
        const naming: Values =
          name === null ? { generate_name: `${declaration.address.split('_')[0] ?? ''}-` } : { name };
        const values = {
          namespace,
          service_account: account,
          ...naming,
          keepers: { rotation: String(declaration.keeper) },
          allow_same_token: declaration.allowSameToken,
        };
        return [declaration.address, { values, createBeforeDestroy: declaration.createBeforeDestroy }];
      }),
    );
  }

  /** What a process that died has left behind was handed out to no one. */
  async #noteKilled(state: number): Promise<void> {
    for (const secret of await this.#secrets()) {
      const lost = this.#lost.some(({ uid }) => uid === secret.uid);
      if (!secret.isToken || lost || this.#isKnown(secret) || this.#outsiders.has(secret.uid)) continue;
      const values = { namespace: secret.namespace, service_account: secret.account, name: secret.name };
      const prefix = /^token\d-/.exec(secret.name)?.[0] ?? null;
      this.#lost.push({ uid: secret.uid, state, key: keyOf({ ...values, generate_name: prefix }), followed: false });
    }
  }

  #noteIssue(state: 0 | 1, address: string): void {
    const values = valuesAt(this.#states[state].driver, address);
    if (!values) return;
    for (const lost of this.#lost)
      if (lost.state === state && lost.key === keyOf(values) && lost.uid !== values.uid) lost.followed = true;
  }

  async #secrets(): Promise<readonly LiveSecret[]> {
    return (await Promise.all(this.#namespaces.map((namespace) => this.world.secrets(namespace)))).flat();
  }

  async #check(operation: Operation, outcome: Outcome | undefined): Promise<void> {
    const secrets = await this.#secrets();
    const present = new Set(secrets.map(({ uid }) => uid));
    this.#lost = this.#lost.filter(({ uid }) => present.has(uid));
    await Promise.all([...this.#handedOut.values()].map((one) => this.#judge(one, operation, secrets)));
    this.#noteHandedOut(secrets);
    if (operation.kind !== 'apply' && operation.kind !== 'destroy') return;
    if (operation.target !== null || operation.meanwhile !== null) return;
    if (outcome?.errors.length !== 0 || outcome.killed) return;
    this.#checkUnknown(secrets);
    await this.#checkDeclared(operation, secrets);
  }

  /** Whether a token that was handed out, and died, is accepted again. */
  async #judge(one: HandedOut, operation: Operation | undefined, secrets: readonly LiveSecret[]): Promise<void> {
    const live = secrets.find(({ namespace, name }) => namespace === one.namespace && name === one.name);
    // To ask for one that nothing has happened to would be to use it, and the server would note that.
    if (!one.dead && live?.uid === one.uid && live.token === one.token && !live.isInvalidated) return;
    one.dead = true;
    if (!(await this.world.stillAccepts(one.token))) return;
    if (live && this.#outsiders.has(live.uid)) return;
    if (live && operation && this.#isAllowed(operation, live)) {
      one.uid = live.uid;
      one.dead = false;
      return;
    }
    throw new Violation(`the dead token of Secret ${one.namespace}/${one.name} is accepted again`);
  }

  #isAllowed(operation: Operation, { namespace, name }: LiveSecret): boolean {
    if (operation.kind !== 'apply') return false;
    return [...this.#latest.values(), ...allOf(this.#states[operation.state].driver)].some(
      ({ values }) => values.allow_same_token === true && values.namespace === namespace && values.name === name,
    );
  }

  #noteHandedOut(secrets: readonly LiveSecret[]): void {
    for (const { driver } of this.#states) {
      for (const { current } of driver.held.values()) {
        if (!current || current.tainted || current.values.status !== 'active') continue;
        const { values } = current;
        const live = secrets.find(({ uid }) => uid === values.uid);
        if (live?.token === undefined) continue;
        const known = this.#handedOut.get(live.token);
        if (known?.uid === live.uid) continue;
        // The same bytes in another Secret have been judged before.
        this.#handedOut.set(live.token, {
          token: live.token,
          namespace: live.namespace,
          name: live.name,
          uid: live.uid,
          dead: false,
        });
      }
    }
  }

  #checkUnknown(secrets: readonly LiveSecret[]): void {
    for (const secret of secrets) {
      if (!secret.isToken || this.#isKnown(secret) || this.#outsiders.has(secret.uid)) continue;
      const lost = this.#lost.find(({ uid }) => uid === secret.uid);
      // A token that was used is in somebody's hands: it is reported, and not revoked.
      if (lost && (!lost.followed || this.#used.has(secret.uid))) continue;
      const why = lost ? 'although a token was issued for its declaration since' : 'and nobody has lost it';
      throw new Violation(`no state knows the token Secret ${secret.namespace}/${secret.name}, ${why}`);
    }
  }

  /** Not after each apply: to ask is to use the token. */
  async #checkAccepted({ seed }: Apply, { namespace, name, uid, token = '' }: LiveSecret): Promise<void> {
    if (seed % 3 !== 0) return;
    this.#used.add(uid);
    if (!(await this.world.accepts(token)))
      throw new Violation(`the declared token ${namespace}/${name} is not accepted`);
  }

  async #checkDeclared(operation: Apply, secrets: readonly LiveSecret[]): Promise<void> {
    const of = this.#states[operation.state];
    const wanted = operation.kind === 'destroy' ? [] : of.declarations.filter(({ declared }) => declared);
    const addresses = [...of.driver.held.keys()].sort();
    if (String(addresses) !== String(wanted.map(({ address }) => address).sort()))
      throw new Violation(`the state has ${String(addresses)} after an apply without errors`);
    for (const declaration of wanted) {
      const values = valuesAt(of.driver, declaration.address) ?? {};
      const { namespace, account } = this.#placeOf(declaration);
      const where = `${namespace}/${text(values, 'name')}`;
      const live = secrets.find(({ uid }) => uid === values.uid);
      // Without a refresh, the engine does not look for what others have done.
      if (!operation.refresh && (values.status !== 'active' || live === undefined)) continue;
      if (live?.token === undefined) throw new Violation(`the declared token ${where} is not there`);
      await this.#checkAccepted(operation, live);
      if (values.fingerprint !== fingerprintOf(live.token))
        throw new Violation(`the state’s fingerprint of ${where} is not that of its token`);
      const claims = claimsOf(live.token);
      const expected = {
        namespace,
        account,
        accountUid: await this.world.uidOfAccount(namespace, account),
        secret: live.name,
      };
      if (JSON.stringify(claims) !== JSON.stringify(expected))
        throw new Violation(`the token ${where} claims ${JSON.stringify(claims)}, not ${JSON.stringify(expected)}`);
      if (values.status !== 'active') throw new Violation(`the token ${where} is ${text(values, 'status')} in state`);
    }
  }
}

function describeOutcome({ errors, refused, killed }: Outcome): string {
  const codes = errors.map((error) => /\[([a-z-]+\/[a-z-]+)\]/.exec(error)?.[1] ?? error.split('\n')[0] ?? '');
  const listed = [...new Set(codes)].join(', ');
  if (killed) return `killed${listed === '' ? '' : `: ${listed}`}`;
  return errors.length === 0 ? 'done' : `${refused ? 'refused in the plan' : 'failed'}: ${listed}`;
}
