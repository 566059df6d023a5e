import fc from 'fast-check';
import type { Baseline } from '../../../src/review/baseline';
import { type AccessObject, type Subject, subjectKey } from '../../../src/review/objects';

const origin = { from: 'baseline' } as const;
const target = '';

/** Names as attackers choose them, too. */
const anyName = () =>
  fc.oneof(
    fc.constantFrom('a', 'b', '__proto__', 'constructor', '</script>', '\u202ea', '*', '🦊', '"\\\n'),
    fc.string({ minLength: 1, unit: 'binary' }),
  );
const anyNames = () => fc.array(anyName(), { maxLength: 3 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const anyRule = () =>
  fc.record(
    { apiGroups: anyNames(), resources: anyNames(), resourceNames: anyNames(), verbs: anyNames() },
    { requiredKeys: ['verbs'] },
  );

const anyKubernetesSubject = (): fc.Arbitrary<Subject> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('ServiceAccount' as const),
      target: fc.constant(target),
      namespace: anyName(),
      name: anyName(),
    }),
    fc.record({
      kind: fc.constantFrom('User' as const, 'Group' as const),
      target: fc.constant(target),
      name: anyName(),
    }),
  );

const anyKestraSubject = (): fc.Arbitrary<Subject> =>
  fc.record({
    kind: fc.constantFrom('KestraServiceAccount' as const, 'KestraUser' as const, 'KestraGroup' as const),
    target: fc.constant(target),
    tenant: optional(anyName()),
    id: anyName(),
    name: optional(anyName()),
  });

const anyObject = (): fc.Arbitrary<AccessObject> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('Role' as const),
      target: fc.constant(target),
      namespace: anyName(),
      name: anyName(),
      labels: fc.constant({}),
      rules: fc.array(anyRule(), { maxLength: 3 }),
      origin: fc.constant(origin),
    }),
    fc.record({
      kind: fc.constant('ClusterRole' as const),
      target: fc.constant(target),
      name: anyName(),
      labels: fc.array(fc.tuple(anyName(), fc.string()), { maxLength: 3 }).map((labels) => Object.fromEntries(labels)),
      rules: fc.array(anyRule(), { maxLength: 3 }),
      origin: fc.constant(origin),
    }),
    fc.record({
      kind: fc.constant('ClusterRoleBinding' as const),
      target: fc.constant(target),
      name: anyName(),
      role: fc.record({ kind: fc.constant('ClusterRole' as const), name: anyName() }),
      subjects: fc.array(anyKubernetesSubject(), { maxLength: 3 }),
      origin: fc.constant(origin),
    }),
    fc.record({
      kind: fc.constant('ServiceAccount' as const),
      target: fc.constant(target),
      namespace: anyName(),
      name: anyName(),
      kargoClaims: fc.array(fc.record({ claim: anyName(), value: fc.string() }), { maxLength: 3 }),
      argoRule: optional(fc.record({ expression: fc.string(), precedence: fc.integer() })),
      origin: fc.constant(origin),
    }),
    fc.record({
      kind: fc.constant('KestraBinding' as const),
      target: fc.constant(target),
      tenant: anyName(),
      id: anyName(),
      roleId: anyName(),
      subject: anyKestraSubject(),
      namespace: optional(anyName()),
      origin: fc.constant(origin),
    }),
    fc.record({
      kind: fc.constant('KestraIdentity' as const),
      subject: anyKestraSubject(),
      superAdmin: fc.boolean(),
      origin: fc.constant(origin),
    }),
  );

/** Any baseline whose objects have different names. */
export const anyBaseline = (): fc.Arbitrary<Baseline> =>
  fc.record({
    source: fc.string({ unit: 'binary' }),
    takenAt: fc.constantFrom('2026-01-02T03:04:05Z', '1999-12-31T23:59:59.5+02:00'),
    takenBy: fc.string({ unit: 'binary' }),
    namespaces: optional(anyNames()),
    notSeen: anyNames(),
    kinds: fc.uniqueArray(
      fc.record({ group: fc.string(), resource: anyName(), namespaced: fc.boolean(), verbs: anyNames() }),
      { selector: ({ group, resource }) => JSON.stringify([group, resource]), maxLength: 3 },
    ),
    objects: fc.uniqueArray(anyObject(), { selector: identity, maxLength: 8 }),
  });

function identity(object: AccessObject): string {
  if (object.kind === 'KestraIdentity') return `${object.kind} ${subjectKey(object.subject)}`;
  const { kind, tenant, namespace, name, id } = object as unknown as Partial<Record<string, string>>;
  return JSON.stringify(kind === 'KestraBinding' ? [kind, tenant, id] : [kind, namespace, name]);
}
