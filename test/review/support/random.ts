import fc from 'fast-check';
import type { Rule } from '../../../src/access';
import type { PolicyRule } from '../../../src/facts/kubernetes';
import type { Binding, LabelSelector, Role, Subject } from '../../../src/review/objects';
import { NAMESPACES, resourceRule, urlRule } from '../../access/support';
import { binding, clusterBinding, clusterRole, group, role, serviceAccount, user } from './objects';

// Random objects of RBAC: few, with names that meet often. Each has a slot, so that a change of one keeps the others.

export const withoutScope = (rule: Rule): PolicyRule =>
  Object.fromEntries(Object.entries(rule).filter(([field]) => field !== 'namespace')) as unknown as PolicyRule;
const resourceRules = fc.array(resourceRule.map(withoutScope), { maxLength: 2 });
const anyRules = fc.array(fc.oneof({ arbitrary: resourceRule, weight: 3 }, urlRule).map(withoutScope), {
  maxLength: 3,
});

/** Subjects that one can be without being somebody else. */
export const PEOPLE: readonly Subject[] = [
  user('u0'),
  user('u1'),
  user('system:anonymous'),
  serviceAccount('shop', 'a'),
  serviceAccount('shop', 'b'),
  serviceAccount('ci', 'a'),
  group('g0'),
  group('system:serviceaccounts:shop'),
];
/** Groups in which others than those of a test are, too. */
export const BROAD: readonly Subject[] = [
  group('system:authenticated'),
  group('system:unauthenticated'),
  group('system:serviceaccounts'),
];
export const SUBJECTS: readonly Subject[] = [...PEOPLE, ...BROAD];
const SAME_AS_ACCOUNT = user('system:serviceaccount:shop:a');

const subjects = fc.subarray([...SUBJECTS, SAME_AS_ACCOUNT], { maxLength: 3 });

const partLabels = fc.record({ part: fc.constantFrom('x', 'y'), more: fc.constant('z') }, { requiredKeys: [] });
const labelled = (labels: Readonly<Record<string, string | undefined>>, stage: string) =>
  ({ ...labels, stage }) as Readonly<Record<string, string>>;

const selector: fc.Arbitrary<LabelSelector> = fc.oneof(
  fc.record({ matchLabels: fc.record({ part: fc.constantFrom('x', 'y') }) }),
  fc.record({
    matchExpressions: fc.array(
      fc.oneof(
        fc.record({
          key: fc.constantFrom('part', 'more'),
          operator: fc.constantFrom('In', 'NotIn'),
          values: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
        }),
        fc.record({ key: fc.constantFrom('part', 'more'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);
/** Selectors of ClusterRoles of lower stages only, so that no role is aggregated of itself. */
const selectors = (...stages: string[]) =>
  fc.array(
    selector.map(({ matchLabels, matchExpressions = [] }) => ({
      ...(matchLabels && { matchLabels }),
      matchExpressions: [...matchExpressions, { key: 'stage', operator: 'In', values: stages }],
    })),
    { minLength: 1, maxLength: 2 },
  );

const plain = (name: string) =>
  fc.tuple(anyRules, partLabels).map(([rules, labels]) => clusterRole(name, rules, { labels: labelled(labels, '0') }));
const aggregated = (name: string, stage: string, ...below: string[]) =>
  fc
    .tuple(anyRules, partLabels, selectors(...below))
    .map(([rules, labels, aggregation]) => clusterRole(name, rules, { labels: labelled(labels, stage), aggregation }));
const inNamespace = (namespace: string, name: string) => resourceRules.map((rules) => role(namespace, name, rules));

const CLUSTER_ROLES = ['c0', 'c1', 'c2', 'c3', 'view', 'edit'].map((name) => `cluster:${name}`);
const bound = (name: string) =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...NAMESPACES), fc.constantFrom('r0', 'r1', 'missing', ...CLUSTER_ROLES), subjects)
      .map(([namespace, given, those]) => binding(namespace, name, given, those)),
    fc
      .tuple(fc.constantFrom('c0', 'c1', 'c2', 'c3', 'view'), subjects)
      .map(([given, those]) => clusterBinding(name, given, those)),
  );

/** A binding beside those of {@link rbac}. */
export const extraBinding: fc.Arbitrary<Binding> = bound('extra');

const SLOTS: readonly fc.Arbitrary<Role | Binding>[] = [
  ...[inNamespace('shop', 'r0'), inNamespace('shop', 'r1'), inNamespace('ci', 'r0')],
  ...[plain('c0'), plain('c1'), aggregated('c2', '1', '0'), aggregated('c3', '2', '0', '1')],
  ...['b0', 'b1', 'b2', 'b3', 'b4'].map(bound),
];

export type RbacSide = readonly (Role | Binding)[];

const slots = fc.tuple(...SLOTS.map((slot) => fc.option(slot, { nil: undefined, freq: 4 })));
const filled = (values: readonly (Role | Binding | undefined)[]): RbacSide =>
  values.filter((value) => value !== undefined);

/** Objects of RBAC in one cluster. */
export const rbac: fc.Arbitrary<RbacSide> = slots.map(filled);

/**
 * The control plane can create an aggregated ClusterRole again that was just deleted. So these are only created and changed.
 */
const changed = (value: Role | Binding | undefined, other: Role | Binding | undefined) =>
  value && 'aggregation' in value ? (other ?? value) : other;

/** Objects of RBAC before and after a change of some. */
export const rbacChange: fc.Arbitrary<{ readonly before: RbacSide; readonly after: RbacSide }> = fc
  .tuple(slots, slots, fc.tuple(...SLOTS.map(() => fc.boolean())))
  .map(([before, other, choice]) => ({
    before: filled(before),
    after: filled(before.map((value, index) => (choice[index] ? changed(value, other[index]) : value))),
  }));
