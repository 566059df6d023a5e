import fc from 'fast-check';
import { isSubset } from '../../../src/access';
import type { PolicyRule } from '../../../src/facts/kubernetes';
import { modelOf } from '../../../src/review/model';
import { type Side, subjectText } from '../../../src/review/objects';
import { graphOf } from '../../../src/review/reach/graph';
import { includes, reachable } from '../../../src/review/reach/search';
import { permissionsFor } from '../../../src/review/reach/permissions';
import { reachOf } from '../../../src/review/reach';
import { account, binding, clusterBinding, clusterRole, role, rule, serviceAccount } from '../findings/support';

const RUNS = { numRuns: process.env.SIGNET_SLOW ? 1000 : 60 };
const NAMESPACES = ['a', 'b'];
const NAMES = ['x', 'y'];
const accounts = NAMESPACES.flatMap((namespace) => NAMES.map((name) => [namespace, name] as const));

const policyRule: fc.Arbitrary<PolicyRule> = fc
  .tuple(
    fc.constantFrom('pods', 'pods/exec', 'secrets', 'serviceaccounts', 'serviceaccounts/token', 'users', '*'),
    fc.subarray(['get', 'create', 'patch', 'impersonate', '*'], { minLength: 1 }),
    fc.option(fc.subarray([...NAMES, 'other'], { minLength: 1 }), { nil: undefined }),
  )
  .map(([resources, verbs, names]) => rule(resources, verbs.join(' '), names && { resourceNames: names }));

/** A role for one account, in a namespace or everywhere. */
const grant = fc
  .record({ to: fc.nat(3), namespace: fc.constantFrom(...NAMESPACES, undefined), rule: policyRule })
  .map(({ to, namespace, rule }) => (index: number): Side => {
    const subject = serviceAccount(...(accounts[to] ?? ['a', 'x']));
    const name = `r${index}`;
    return namespace === undefined
      ? [clusterRole(name, [rule]), clusterBinding(name, subject)]
      : [role(namespace, name, [rule]), binding(namespace, name, subject)];
  });
const grants = fc.array(grant, { maxLength: 6 });
const sideOf = (given: readonly ((index: number) => Side)[]): Side => [
  ...accounts.map(([namespace, name]) => account(namespace, name)),
  ...given.flatMap((one, index) => one(index)),
];
const subjects = accounts.map(([namespace, name]) => serviceAccount(namespace, name));

it('reaches no less with more rules', () => {
  fc.assert(
    fc.property(grants, grant, (given, more) => {
      const [fewer, wider] = [graphOf(modelOf(sideOf(given))), graphOf(modelOf(sideOf([...given, more])))];
      for (const subject of subjects) {
        const reached = reachable(wider, subject);
        // Who has all rights needs no step.
        if (
          wider.model
            .rulesOf(subject)
            .some(({ resources, apiGroups }) => resources?.includes('*') && apiGroups?.includes('*'))
        )
          continue;
        for (const { node } of reachable(fewer, subject).values())
          if (!(node.kind === 'subject' && node.subject === subject)) expect(includes(reached, node)).toBe(true);
      }
    }),
    RUNS,
  );
});

it('shows steps only that the rules of their subject allow, to an end with more rights', () => {
  fc.assert(
    fc.property(grants, grants, (old, given) => {
      const [before, after] = [modelOf(sideOf(old)), modelOf(sideOf(given))];
      const byText = new Map(subjects.map((subject) => [subjectText(subject), subject]));
      for (const subject of subjects)
        for (const { steps, unseen, toEverything } of reachOf(subject, before, after)) {
          for (const { subject: actor, by } of steps) {
            const found = byText.get(actor);
            const [, verb = '', resource = ''] = /^(\S+) (\S+)/.exec(by) ?? [];
            expect(
              permissionsFor(found ? after.rulesOf(found) : [], { verbs: [verb], group: '', resource }),
            ).not.toEqual([]);
          }
          const end = byText.get(steps.at(-1)?.reaches ?? '');
          if (end && !unseen && !toEverything) expect(isSubset(after.rulesOf(end), after.rulesOf(subject))).toBe(false);
        }
    }),
    RUNS,
  );
});

it('finds nothing new where nothing changes', () => {
  fc.assert(
    fc.property(grants, (given) => {
      const [before, after] = [modelOf(sideOf(given)), modelOf(sideOf(given))];
      expect(subjects.flatMap((subject) => reachOf(subject, before, after))).toEqual([]);
    }),
    RUNS,
  );
});
