import { attribute, defineListResource, defineResource } from '../../../src/kit/framework';
import type {
  AtApplyOf,
  Attributes,
  ConfigOf,
  Dynamic,
  Listed,
  PlannedOf,
  StateOf,
  Unknown,
} from '../../../src/kit/framework';

/** `true` where two types are the same; the compiler then takes no `false`, so a wrong type fails `npm run check`. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** A type with what it is made of written out. */
type Plain<T> = T extends Unknown | Dynamic
  ? T
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T;

/** Each takes `true` only if the type that the attributes give is the one expected. */
const given = <A extends Attributes>(of: A) => ({
  names: Object.keys(of),
  config: <E>(yes: Same<Plain<ConfigOf<A>>, Plain<E>>) => yes,
  atApply: <E>(yes: Same<Plain<AtApplyOf<A>>, Plain<E>>) => yes,
  state: <E>(yes: Same<Plain<StateOf<A>>, Plain<E>>) => yes,
  planned: <E>(yes: Same<Plain<Pick<PlannedOf<A>, keyof E & keyof A>>, Plain<E>>) => yes,
});

const description = 'For tests.';
const inner = {
  verb: attribute.string({ required: true, description }),
  weight: attribute.number({ optional: true, default: 1, description }),
  hash: attribute.string({ computed: true, description }),
};
const attributes = {
  required: attribute.string({ required: true, description }),
  optional: attribute.number({ optional: true, description }),
  defaulted: attribute.bool({ optional: true, default: true, description }),
  mixed: attribute.string({ optional: true, computed: true, description }),
  computed: attribute.string({ computed: true, description }),
  nullable: attribute.string({ computed: true, nullable: true, description }),
  hidden: attribute.string({ optional: true, writeOnly: true, description }),
  list: attribute.list('string', { required: true, description }),
  any: attribute.dynamic({ optional: true, description }),
  rules: attribute.listOf(inner, { required: true, description }),
};

const types = given(attributes);

interface ExpectedConfig {
  readonly required: string | Unknown;
  readonly optional: number | Unknown | null;
  readonly defaulted: boolean | Unknown | null;
  readonly mixed: string | Unknown | null;
  readonly computed: null;
  readonly nullable: null;
  readonly hidden: string | Unknown | null;
  readonly list: readonly (string | Unknown)[] | Unknown;
  readonly any: Dynamic | Unknown | null;
  readonly rules:
    | readonly (
        { readonly verb: string | Unknown; readonly weight: number | Unknown | null; readonly hash: null } | Unknown
      )[]
    | Unknown;
}

interface ExpectedState {
  readonly required: string;
  readonly optional: number | null;
  readonly defaulted: boolean;
  readonly mixed: string;
  readonly computed: string;
  readonly nullable: string | null;
  readonly hidden: null;
  readonly list: readonly string[];
  readonly any: Dynamic | null;
  readonly rules: readonly { readonly verb: string; readonly weight: number; readonly hash: string }[];
}

type ExpectedAtApply = Omit<ExpectedState, 'mixed' | 'computed' | 'nullable' | 'rules'> & {
  readonly mixed: string | Unknown;
  readonly computed: string | Unknown;
  readonly nullable: string | Unknown | null;
  readonly rules: readonly { readonly verb: string; readonly weight: number; readonly hash: string | Unknown }[];
};

interface ExpectedPlanned {
  readonly optional: number | Unknown | null;
  readonly rules:
    | readonly (
        | { readonly verb: string | Unknown; readonly weight: number | Unknown; readonly hash: string | Unknown }
        | Unknown
      )[]
    | Unknown;
}

describe('the types that a schema gives', () => {
  it('in a configuration, are partly unknown, and null where the user may leave something out', () => {
    expect(types.config<ExpectedConfig>(true)).toBe(true);
  });

  it('in state, are known, and null only where the schema says so', () => {
    expect(types.names).toHaveLength(10);
    expect(types.state<ExpectedState>(true)).toBe(true);
  });

  it('at apply, are unknown only where the provider computes, also inside nested attributes', () => {
    expect(types.atApply<ExpectedAtApply>(true)).toBe(true);
  });

  it('in a plan, are those of state with any part unknown', () => {
    expect(types.planned<ExpectedPlanned>(true)).toBe(true);
  });

  it('of an identity and of its object, are those that a list yields', () => {
    const description = 'For tests.';
    const resource = defineResource<null>()({
      name: 'thing',
      schema: { description, attributes: { name: attribute.string({ required: true, description }) } },
      create: () => Promise.reject(new Error()),
      read: () => Promise.resolve(null),
      delete: () => Promise.resolve(),
      identity: {
        attributes: { uid: attribute.number({ optional: true, description }) },
        of: ({ name }) => ({ uid: name.length }),
        import: ({ uid }) => Promise.resolve({ state: { name: 'x'.repeat(uid ?? 0) } }),
      },
    });
    type Thing = (typeof resource)['schema']['attributes'];
    type Uid = NonNullable<(typeof resource)['identity']>['attributes'];
    const listed: Listed<Thing, Uid> = { displayName: 'a', identity: { uid: 1 }, resource: { name: 'a' } };
    // @ts-expect-error -- The identity has a number.
    const other: Listed<Thing, Uid> = { displayName: 'a', identity: { uid: '1' } };
    expect([listed, other].map(({ displayName }) => displayName)).toEqual(['a', 'a']);
    const list = defineListResource<null>()({
      resource,
      schema: { description, attributes: {} },
      async *list() {
        yield await Promise.resolve(listed);
      },
    });
    expect(list.name).toBe('thing');
  });
});
