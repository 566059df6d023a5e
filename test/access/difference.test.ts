import fc from 'fast-check';
import { type Access, allows, difference, isSubset, lineOf, type Match, type Rule, verdict } from '../../src/access';
import type { ResourceRequest, UrlRequest } from '../../src/access';
import { NAMES, request, resourceRule, rules } from './support';

const RUNS = { numRuns: process.env.SIGNET_SLOW ? 600 : 40 };

const change = (after: readonly Rule[], before: readonly Rule[]) => {
  const { gained, lost } = difference(after, before);
  return { gained: gained.map(lineOf), lost: lost.map(lineOf) };
};
const core = (verbs: string, resources: string, more: Rule = {}): Rule => ({
  verbs: verbs.split(' '),
  apiGroups: [''],
  resources: resources.split(' '),
  ...more,
});
const admin: Rule = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };

/** Whether an access contains a request, decided by `allows` with one pattern at a time. */
function contains(access: Access, asked: ResourceRequest | UrlRequest): boolean {
  const all: Rule = 'urls' in access ? { verbs: ['*'], nonResourceURLs: ['*'] } : admin;
  const meets = (part: Rule) => allows([{ ...all, ...part }], asked);
  const meetsOne = (matches: readonly Match[], part: (pattern: string) => Rule) =>
    matches.some(({ pattern, except }) => meets(part(pattern)) && !except.some((one) => meets(part(one))));
  const verbs = meetsOne(access.verbs, (verb) => ({ verbs: [verb] }));
  if ('urls' in access) return verbs && meetsOne(access.urls, (url) => ({ nonResourceURLs: [url] }));
  return (
    verbs &&
    meetsOne(access.namespaces, (one) => (one === '*' ? {} : { namespace: one })) &&
    meetsOne(access.apiGroups, (one) => ({ apiGroups: [one] })) &&
    meetsOne(access.resources, (one) => ({ resources: [one] })) &&
    (!access.names || meets({ resourceNames: access.names })) &&
    !access.exceptNames.some((one) => meets({ resourceNames: [one] }))
  );
}

describe('difference', () => {
  it.each<[string, Rule[], Rule[], { gained?: string[]; lost?: string[] }]>([
    [
      'one line a target',
      [core('list get', 'pods services')],
      [],
      { gained: ['get, list pods', 'get, list services'] },
    ],
    ['only what is new', [core('get list delete', 'pods')], [core('get list', 'pods')], { gained: ['delete pods'] }],
    [
      'no exception from what is allowed on one more',
      [core('get', '*'), core('get list', 'pods'), core('get delete', 'services', { resourceNames: ['a'] })],
      [],
      { gained: ['get *', 'list pods', 'delete services named "a"'] },
    ],
    [
      'no exception from all namespaces for one that has more',
      [
        core('get list', 'pods'),
        core('get', 'services', { namespace: 'ci' }),
        core('watch', 'pods', { namespace: 'ci' }),
      ],
      [],
      { gained: ['get, list pods', 'watch pods in namespace ci', 'get services in namespace ci'] },
    ],
    [
      'the verbs that a wildcard had',
      [core('get list', 'pods')],
      [core('*', 'pods')],
      { lost: ['* except get, list pods'] },
    ],
    [
      'the names that are not left',
      [core('get', 'secrets', { resourceNames: ['b', 'a'] })],
      [core('get', 'secrets')],
      { lost: ['get secrets except names "a", "b"'] },
    ],
    [
      'the namespaces that are not left',
      [core('get', 'pods', { namespace: 'ci' })],
      [core('get', 'pods')],
      { lost: ['get pods except namespaces ci'] },
    ],
    [
      'paths of a prefix in a prefix',
      [{ verbs: ['get'], nonResourceURLs: ['*', '/healthz*'] }],
      [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }],
      { gained: ['get * except /healthz'] },
    ],
    ['another namespace', [core('get', 'pods', { namespace: 'ci' })], [], { gained: ['get pods in namespace ci'] }],
    [
      'what one subresource of all was',
      [core('get', 'pods/log')],
      [{ ...admin, verbs: ['get'], resources: ['*/log'] }],
      { lost: ['get */log except resources pods/log', 'get *.*/log except API groups ""'] },
    ],
    [
      'paths under a prefix',
      [{ verbs: ['get'], nonResourceURLs: ['/healthz/*'] }],
      [{ verbs: ['get'], nonResourceURLs: ['/healthz/etcd', '/metrics'] }],
      { gained: ['get /healthz/* except /healthz/etcd'], lost: ['get /metrics'] },
    ],
    [
      'all at once',
      [admin],
      [core('get', 'pods')],
      {
        gained: ['get * except resources pods', 'get *.* except API groups ""', '* except get *.*'],
      },
    ],
  ])('shows %s', (_, after, before, { gained = [], lost = [] }) => {
    expect(change(after, before)).toEqual({ gained, lost });
  });

  it('is what the one side allows and the other does not, for each request', () => {
    fc.assert(
      fc.property(rules, rules, fc.array(request, { minLength: 100, maxLength: 100 }), (after, before, requests) => {
        const { gained, lost, exact } = difference(after, before);
        expect(exact).toBe(true);
        for (const one of requests) {
          const [now, then] = [allows(after, one), allows(before, one)];
          expect([one, gained.filter((access) => contains(access, one)).length > 0]).toEqual([one, now && !then]);
          expect([one, lost.filter((access) => contains(access, one)).length > 0]).toEqual([one, then && !now]);
        }
      }),
      RUNS,
    );
  });

  it('is none where rules are split by each of their values, repeated and in another order', () => {
    const split = ({ verbs = [], apiGroups = [], resources = [], resourceNames = [], ...rest }: Rule): Rule[] =>
      verbs.flatMap((verb) =>
        apiGroups.flatMap((group) =>
          resources.flatMap((one) =>
            (resourceNames.length === 0 ? [[]] : resourceNames.map((name) => [name])).map((names) => ({
              ...rest,
              ...{ verbs: [verb], apiGroups: [group], resources: [one], resourceNames: names },
            })),
          ),
        ),
      );
    fc.assert(
      fc.property(fc.array(resourceRule, { maxLength: 6 }), (before) => {
        const after = [...before.flatMap(split).reverse(), ...before.slice(0, 1)];
        expect(difference(after, before)).toEqual({ gained: [], lost: [], exact: true });
      }),
      RUNS,
    );
  });

  it('depends on what is allowed, and not on how it is written', () => {
    fc.assert(
      fc.property(rules, rules, rules, (after, before, covered) => {
        const inside = covered.filter((rule) => isSubset([rule], after));
        expect(difference([...inside, ...after].reverse(), before)).toEqual(difference(after, before));
      }),
      RUNS,
    );
  });
});

describe('verdict', () => {
  it('never narrows by one more rule, and never broadens by one less', () => {
    fc.assert(
      fc.property(rules, resourceRule, (before, rule) => {
        const after = [...before, rule];
        expect(['same', 'broadens']).toContain(verdict(difference(after, before)));
        expect(['same', 'narrows']).toContain(verdict(difference(before, after)));
        expect(isSubset(before, after)).toBe(true);
        expect(isSubset(after, before)).toBe(verdict(difference(after, before)) === 'same');
      }),
      RUNS,
    );
  });

  it('is none between all paths and all paths with a slash, since every path begins with one', () => {
    const all = (path: string): Rule => ({ verbs: ['get'], nonResourceURLs: [path] });

    expect(change([all('*')], [all('/*')])).toEqual({ gained: [], lost: [] });
    expect(change([all('/*')], [all('*')])).toEqual({ gained: [], lost: [] });
    expect(change([all('*')], [all('/api/*')])).toEqual({ gained: ['get * except /api/*'], lost: [] });
  });

  it('is sideways where something is gained and something is lost', () => {
    expect(verdict(difference([core('get', 'pods')], [core('list', 'pods')]))).toBe('sideways');
  });
});

describe('Large rules', () => {
  const numbers = (count: number) => [...Array(count).keys()];
  const values = (what: string, count: number, from = 0) => numbers(count).map((index) => `${what}${index + from}`);

  it('of 200 against 200 are compared exactly', () => {
    const set = (from: number): Rule[] =>
      numbers(200).map((index) => ({
        verbs: index % 3 === 0 ? ['*'] : ['get', 'list', ...values('verb', index % 7)],
        apiGroups: index % 10 === 1 ? ['*'] : values('group', 2, index % 20),
        resources: index % 15 === 2 ? ['*', '*/scale'] : values('resource', 20, (index % 50) * 10 + from),
        resourceNames: index % 4 === 0 ? values('name', 5, index % 9) : [],
      }));
    const { gained, lost, exact } = difference(set(0), set(1));
    expect({ exact, gained: gained.length, lost: lost.length }).toEqual({ exact: true, gained: 265, lost: 230 });
  });

  it('with a wildcard in all fields but one each are compared exactly', () => {
    const slabs = numbers(100).flatMap((index): Rule[] => [
      { ...admin, verbs: [`verb${index}`] },
      { ...admin, apiGroups: [`group${index}`] },
      { ...admin, resources: [`resource${index}`, `*/sub${index}`] },
      { ...admin, resourceNames: [`name${index}`] },
      { ...admin, namespace: `namespace${index}` },
    ]);
    const { gained, lost, exact } = difference([admin], slabs);
    expect({ exact, lost, gained: gained.length }).toEqual({ exact: true, lost: [], gained: 1 });
  });

  it('with long lists are compared exactly', () => {
    const rule: Rule = { ...admin, verbs: values('verb', 200), resourceNames: values('name', 20_000) };
    const after = [{ ...rule, resourceNames: values('name', 20_001) }];
    expect(difference(after, [rule]).gained).toMatchObject([{ names: ['name20000'] }]);
    expect(difference([rule], []).gained.map(lineOf)).toEqual([
      expect.stringMatching(/^verb0, .* 180 more \*\.\* named "name0" or .* or 19980 more$/),
    ]);
  });

  it('with too many combinations give every changed rule, and say so', () => {
    const half = (what: string, seed: number) =>
      values(what, 40).filter((_, index) => (index * 31 + seed * 17) ** 2 % 97 < 48);
    const hostile = (seed: number) =>
      numbers(50).map((index): Rule => ({
        verbs: half('verb', index + seed),
        apiGroups: half('group', index * 2 + seed),
        resources: half('resource', index * 3 + seed),
        resourceNames: half('name', index * 5 + seed),
      }));
    const common = hostile(3).slice(0, 1);
    const { gained, lost, exact } = difference([...hostile(1), ...common], [...hostile(2), ...common]);
    expect([exact, gained.length, lost.length]).toEqual([false, 50, 50]);
    expect(gained.map(lineOf)[0]).toMatch(/^verb\d+, .* resource\d+\.group\d+, .* \d+ more named "name\d+" or /);
  });

  it('can have the name *, which is no wildcard', () => {
    expect(NAMES).toContain('*');
    const named = core('get', 'pods', { resourceNames: ['*'] });
    expect(change([core('get', 'pods')], [named])).toEqual({ gained: ['get pods except names "*"'], lost: [] });
  });
});
