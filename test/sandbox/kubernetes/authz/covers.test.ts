import fc from 'fast-check';

import { notCovered, ruleText } from '../../../../src/sandbox/kubernetes/authz/covers';
import { allows, type PolicyRule } from '../../../../src/sandbox/kubernetes/authz/policy-rule';

const some = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const rules = fc.array(
  fc.record<PolicyRule>({
    apiGroups: some('', 'apps', '*'),
    resources: some('pods', 'pods/log', 'secrets', '*', '*/log'),
    resourceNames: fc.oneof(fc.constant([]), some('a', 'b')),
    nonResourceURLs: fc.constant([]),
    verbs: some('get', 'list', '*'),
  }),
  { maxLength: 3 },
);
const actions = fc.record({
  verb: fc.constantFrom('get', 'list', 'delete'),
  group: fc.constantFrom('', 'apps', 'batch'),
  resource: fc.constantFrom('pods', 'pods/log', 'secrets', 'jobs', 'jobs/log'),
  namespace: fc.constant('ns'),
  name: fc.constantFrom('a', 'b', 'c'),
});

describe('covering rules', () => {
  it('never lets anyone grant what they may not do themselves', () => {
    fc.assert(
      fc.property(rules, rules, actions, (wanted, held, action) => {
        if (notCovered(wanted, held).length > 0) return;
        const grants = wanted.some((rule) => allows(rule, action));
        expect(grants && !held.some((rule) => allows(rule, action))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets everyone grant what they hold', () => {
    fc.assert(
      fc.property(rules, (held) => {
        expect(notCovered(held, held)).toEqual([]);
      }),
    );
  });

  it('is as one rule for verbs of the same resource', () => {
    const rule = {
      apiGroups: [''],
      resources: ['pods', 'secrets'],
      resourceNames: [],
      nonResourceURLs: [],
      verbs: ['get', 'list'],
    };
    expect(notCovered([rule], []).map(ruleText)).toEqual([
      '{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}',
      '{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list"]}',
    ]);
  });
});
