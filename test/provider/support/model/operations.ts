import fc from 'fast-check';
import type { Admission } from './weak-client';

/** One of the two tokens of a configuration, in one of two states. */
export interface Which {
  readonly state: 0 | 1;
  readonly token: 0 | 1;
}

/** A change of the configuration: it has no effect until an apply. */
export type Edit =
  | { readonly field: 'keeper'; readonly value: number }
  | { readonly field: 'name'; readonly value: number | 'new' }
  | { readonly field: 'prefix' }
  | { readonly field: 'account' | 'namespace'; readonly value: 0 | 1 }
  | { readonly field: 'createBeforeDestroy' | 'allowSameToken'; readonly value: boolean }
  | { readonly field: 'declared'; readonly value: boolean }
  | { readonly field: 'address'; readonly moved: boolean };

/** What others do to the Secret, or the account, of a token. */
export type Outside = 'delete' | 'revoke' | 'swap' | 'renew account';

export interface Apply {
  readonly kind: 'apply' | 'destroy';
  readonly state: 0 | 1;
  readonly replace: 0 | 1 | null;
  readonly target: 0 | 1 | null;
  readonly refresh: boolean;
  readonly meanwhile: { readonly token: 0 | 1; readonly outside: Outside } | null;
  readonly dependentFails: boolean;
  readonly admission: Admission | null;
  readonly death: { readonly call: number; readonly done: boolean; readonly engine: boolean } | null;
  readonly seed: number;
  /** What the user does when the plan or the apply was refused. */
  readonly afterRefusal: 'keep' | 'revert' | 'new names';
}

/** `use`: a consumer authenticates with the token. */
type Simple = 'taint' | 'untaint' | 'state rm' | 'import' | 'use';

export type Operation =
  | { readonly kind: 'edit'; readonly which: Which; readonly edit: Edit }
  | { readonly kind: Simple; readonly which: Which }
  | { readonly kind: 'outside'; readonly which: Which; readonly outside: Outside }
  | Apply;

/** The names that tokens can have again and again. */
const NAMES = 3;

const bit = fc.constantFrom<0 | 1>(0, 1);
/** Most happens in the first state, to the first token. */
const rare = fc.oneof({ weight: 3, arbitrary: fc.constant<0>(0) }, { weight: 1, arbitrary: fc.constant<1>(1) });
const which: fc.Arbitrary<Which> = fc.record({ state: rare, token: rare });
const seldom = <T>(arbitrary: fc.Arbitrary<T>, weight = 6): fc.Arbitrary<T | null> =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const outside = fc.constantFrom<Outside>('delete', 'revoke', 'swap', 'renew account');

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ field: fc.constant('keeper' as const), value: fc.nat({ max: 2 }) }) },
  { weight: 6, arbitrary: fc.record({ field: fc.constant('name' as const), value: fc.nat({ max: NAMES - 1 }) }) },
  { weight: 2, arbitrary: fc.constant<Edit>({ field: 'name', value: 'new' }) },
  { weight: 3, arbitrary: fc.constant<Edit>({ field: 'prefix' }) },
  { weight: 2, arbitrary: fc.record({ field: fc.constantFrom('account' as const, 'namespace' as const), value: bit }) },
  {
    weight: 3,
    arbitrary: fc.record({ field: fc.constant('createBeforeDestroy' as const), value: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ field: fc.constant('allowSameToken' as const), value: fc.constantFrom(false, false, true) }),
  },
  { weight: 2, arbitrary: fc.record({ field: fc.constant('declared' as const), value: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ field: fc.constant('address' as const), moved: fc.boolean() }) },
);

const apply: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constantFrom<Apply['kind']>('apply', 'apply', 'apply', 'apply', 'apply', 'apply', 'apply', 'destroy'),
  state: rare,
  replace: seldom(rare),
  target: seldom(rare, 8),
  refresh: fc.constantFrom(true, true, true, false),
  meanwhile: seldom(fc.record({ token: rare, outside }), 10),
  dependentFails: fc.constantFrom(false, false, false, false, false, true),
  admission: seldom(fc.constantFrom<Admission>('token Secrets', 'all Secrets', 'Secrets that are no tokens'), 8),
  death: seldom(fc.record({ call: fc.integer({ min: 1, max: 24 }), done: fc.boolean(), engine: fc.boolean() }), 6),
  seed: fc.nat({ max: 999 }),
  afterRefusal: fc.constantFrom<Apply['afterRefusal']>('keep', 'revert', 'new names', 'new names'),
});

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('edit' as const), which, edit }) },
  { weight: 10, arbitrary: apply },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('outside' as const), which, outside }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom<Simple>('taint', 'taint', 'untaint', 'state rm', 'import', 'use'),
      which,
    }),
  },
);

/** Long sequences; those that fail are made shorter, down to what is needed. */
class Sequences extends fc.Arbitrary<Operation[]> {
  readonly #long: fc.Arbitrary<Operation[]>;
  readonly #short: fc.Arbitrary<Operation[]>;

  public constructor({ from, to }: Length) {
    super();
    this.#long = fc.array(operation, { minLength: from, maxLength: to });
    this.#short = fc.array(operation, { maxLength: to });
  }

  public generate(random: fc.Random, bias: number | undefined): fc.Value<Operation[]> {
    return new fc.Value(inWords(this.#long.generate(random, bias).value), undefined);
  }

  public canShrinkWithoutContext(value: unknown): value is Operation[] {
    return Array.isArray(value);
  }

  public shrink(value: Operation[], context: unknown): fc.Stream<fc.Value<Operation[]>> {
    const simpler = value.flatMap((one, at) =>
      simplerThan(one).map((other) => new fc.Value([...value.slice(0, at), other, ...value.slice(at + 1)], undefined)),
    );
    return this.#short
      .shrink(value, context)
      .join(fc.stream(simpler[Symbol.iterator]()))
      .map((shrunk) => new fc.Value(inWords(shrunk.value), undefined));
  }
}

/** Lets fast-check print the operations in words. */
function inWords(operations: Operation[]): Operation[] {
  const print = () => operations.map((operation) => `\n    ${describeOperation(operation)}`).join('');
  return Object.defineProperty(operations, fc.toStringMethod, { value: print, configurable: true });
}

/** An apply without one of its circumstances. */
function simplerThan(operation: Operation): Operation[] {
  if (operation.kind !== 'apply' && operation.kind !== 'destroy') return [];
  const plain = {
    ...{ replace: null, target: null, refresh: true, meanwhile: null, dependentFails: false, admission: null },
    ...{ death: null, seed: 0 },
    afterRefusal: 'keep' as const,
  };
  return Object.entries(plain)
    .filter(([name, value]) => operation[name as keyof typeof plain] !== value)
    .map(([name, value]) => ({ ...operation, [name]: value }));
}

/** How many operations. */
interface Length {
  readonly from: number;
  readonly to: number;
}

export const sequences = (length: Length = { from: 30, to: 45 }): fc.Arbitrary<Operation[]> => new Sequences(length);

const nameOf = ({ state, token }: Which): string => `token ${token + 1} of state ${'AB'.charAt(state)}`;

/** In words. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'edit':
      return `declare ${nameOf(operation.which)} with ${describeEdit(operation.edit)}`;
    case 'outside':
      return `somebody: ${describeOutside(operation.outside)} of ${nameOf(operation.which)}`;
    case 'apply':
    case 'destroy':
      return describeApply(operation);
    case 'taint':
    case 'untaint':
    case 'state rm':
    case 'import':
    case 'use':
      return `${operation.kind} ${nameOf(operation.which)}`;
  }
}

function describeEdit(edit: Edit): string {
  switch (edit.field) {
    case 'keeper':
      return `keeper ${edit.value}`;
    case 'name':
      return edit.value === 'new' ? 'a name that was never used' : `name g${edit.value + 1}`;
    case 'prefix':
      return 'generate_name';
    case 'account':
    case 'namespace':
      return `${edit.field} ${edit.value + 1}`;
    case 'createBeforeDestroy':
      return `create_before_destroy = ${String(edit.value)}`;
    case 'allowSameToken':
      return `allow_same_token = ${String(edit.value)}`;
    case 'declared':
      return edit.value ? 'its block in the configuration' : 'its block taken out of the configuration';
    case 'address':
      return `another resource name, ${edit.moved ? 'with' : 'without'} a moved block`;
  }
}

function describeOutside(outside: Outside): string {
  switch (outside) {
    case 'delete':
      return 'delete the Secret';
    case 'revoke':
      return 'revoke the token with the action';
    case 'swap':
      return 'delete the Secret and make it again';
    case 'renew account':
      return 'delete the service account and make it again';
  }
}

function describeApply(operation: Apply): string {
  const { kind, state, replace, target, refresh, meanwhile, dependentFails, admission, death, afterRefusal } =
    operation;
  const parts = [
    `${kind} state ${'AB'.charAt(state)}`,
    replace === null ? '' : `-replace token ${replace + 1}`,
    target === null ? '' : `-target token ${target + 1}`,
    refresh ? '' : '-refresh=false',
    meanwhile === null
      ? ''
      : `(between plan and apply, somebody: ${describeOutside(meanwhile.outside)} of token ${meanwhile.token + 1})`,
    dependentFails ? '(a dependent resource fails)' : '',
    admission === null ? '' : `(admission refuses ${admission})`,
    death === null
      ? ''
      : `(${death.engine ? 'engine and provider are' : 'the provider is'} killed ${death.done ? 'after' : 'at'} its ${death.call}. call)`,
    afterRefusal === 'keep' ? '' : `(if refused: ${afterRefusal})`,
    `[order ${operation.seed}]`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
