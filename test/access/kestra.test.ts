import fc from 'fast-check';
import {
  type KestraAccess,
  kestraAllows,
  type KestraGrant,
  kestraRemainder,
  type KestraRequest,
  type Match,
} from '../../src/access';

const RUNS = { numRuns: process.env.SIGNET_SLOW ? 1000 : 60 };

const from = (...values: string[]) => fc.constantFrom(...values);
const NAMESPACES = ['prod', 'prod.eu', 'prod.eu.west', 'prod2', 'dev'];

const grant: fc.Arbitrary<KestraGrant> = fc.record(
  {
    tenant: from('main', 'main', 'other', '*'),
    namespace: from(...NAMESPACES),
    resource: from('FLOW', 'EXECUTION', '*'),
    action: from('READ', 'CREATE', '*'),
  },
  { requiredKeys: ['tenant', 'resource', 'action'] },
);
const grants = fc.array(grant, { maxLength: 6 });
const request: fc.Arbitrary<KestraRequest> = fc.record(
  {
    tenant: from('main', 'other', 'third'),
    namespace: from(...NAMESPACES, 'prod.us', 'prod.eu.west.a', 'pro', 'other'),
    resource: from('FLOW', 'EXECUTION', 'ROLE'),
    action: from('READ', 'CREATE', 'DELETE'),
  },
  { requiredKeys: ['tenant', 'resource', 'action'] },
);

/** Whether an access contains a request, decided by `kestraAllows` with one pattern at a time. */
function contains(access: KestraAccess, asked: KestraRequest): boolean {
  const all: KestraGrant = { tenant: '*', resource: '*', action: '*' };
  const meets = (matches: readonly Match[], part: (pattern: string) => Partial<KestraGrant>) =>
    matches.some(
      ({ pattern, except }) =>
        kestraAllows([{ ...all, ...part(pattern) }], asked) &&
        !except.some((one) => kestraAllows([{ ...all, ...part(one) }], asked)),
    );
  return (
    meets(access.actions, (action) => ({ action })) &&
    meets(access.tenants, (tenant) => ({ tenant })) &&
    meets(access.resources, (resource) => ({ resource })) &&
    meets(access.namespaces, (namespace) => (namespace === '*' ? {} : { namespace }))
  );
}

describe('What grants of Kestra allow', () => {
  const inProd: KestraGrant = { tenant: 'main', namespace: 'prod', resource: 'FLOW', action: 'READ' };

  it.each<[string, boolean, Partial<KestraRequest>]>([
    ['its namespace', true, {}],
    ['a child of its namespace', true, { namespace: 'prod.eu' }],
    ['the child of a child', true, { namespace: 'prod.eu.west' }],
    ['a namespace that begins with the same letters', false, { namespace: 'prod2' }],
    ['a namespace that begins with the same letters and a hyphen', false, { namespace: 'prod-eu' }],
    ['the namespace above', false, { namespace: 'pro' }],
    ['another tenant', false, { tenant: 'other' }],
    ['another action', false, { action: 'CREATE' }],
  ])('in one namespace: %s', (_, expected, part) => {
    expect(kestraAllows([inProd], { ...inProd, ...part })).toBe(expected);
  });

  it('in one namespace: nothing of the tenant itself', () => {
    const ofTenant: KestraGrant = { tenant: 'main', resource: 'FLOW', action: 'READ' };
    expect(kestraAllows([inProd], ofTenant)).toBe(false);
    expect(kestraAllows([ofTenant], ofTenant)).toBe(true);
    expect(kestraAllows([ofTenant], inProd)).toBe(true);
  });
});

describe('The remainder of grants of Kestra', () => {
  it('is what the one side allows and the other does not, for each request', () => {
    fc.assert(
      fc.property(grants, grants, fc.array(request, { minLength: 100, maxLength: 100 }), (after, before, requests) => {
        const { accesses, exact } = kestraRemainder(after, before);
        expect(exact).toBe(true);
        for (const one of requests) {
          const expected = kestraAllows(after, one) && !kestraAllows(before, one);
          expect([one, accesses.some((access) => contains(access, one))]).toEqual([one, expected]);
        }
      }),
      RUNS,
    );
  });

  it('depends on what is allowed, and not on how it is written', () => {
    fc.assert(
      fc.property(grants, grants, grants, (after, before, covered) => {
        const inside = covered.filter((one) => kestraRemainder([one], after).accesses.length === 0);
        expect(kestraRemainder([...inside, ...after, ...after].reverse(), before)).toEqual(
          kestraRemainder(after, before),
        );
      }),
      RUNS,
    );
  });

  it('is never more with fewer grants, and never less with more', () => {
    fc.assert(
      fc.property(grants, grant, (before, added) => {
        expect(kestraRemainder(before, [...before, added]).accesses).toEqual([]);
        const isCovered = kestraRemainder([added], before).accesses.length === 0;
        expect(kestraRemainder([...before, added], before).accesses.length === 0).toBe(isCovered);
      }),
      RUNS,
    );
  });

  it('of all permissions of 40 roles in 50 namespaces is exact', () => {
    const numbers = (count: number) => [...Array(count).keys()];
    const all = (namespaces: number, actions: number): KestraGrant[] =>
      numbers(namespaces).flatMap((namespace) =>
        numbers(40).flatMap((resource) =>
          numbers(actions).map((action) => ({
            tenant: 'main',
            namespace: `a${namespace % 7}.b${namespace}`,
            resource: `R${resource}`,
            action: `A${action}`,
          })),
        ),
      );
    const { accesses, exact } = kestraRemainder(all(50, 30), all(49, 30));
    expect({ exact, resources: accesses.length }).toEqual({ exact: true, resources: 40 });
    expect(accesses[0]?.namespaces).toEqual([{ pattern: 'a0.b49', except: [] }]);
  });
});
