import type { PolicyRule } from '../../facts/kubernetes';
import type { Rule } from '../../access';
import { type AccessObject, type Binding, groupBy, memoized, type Subject, subjectKey } from '../objects';
import { canonical } from './canonical';
import { type Name, roleKey, type Roles } from './roles';

/** What the bindings of one cluster give. */
export interface Bindings {
  /** Those that declared bindings mention, and those of implied bindings that are replaced, or whose role is declared. */
  readonly subjects: readonly Subject[];
  /** Whether a declared binding gives a role, or an implied one with subjects. */
  isBound(role: Name): boolean;
  rulesOf(subject: Subject): readonly Rule[];
  declarationsOf(subject: Subject): readonly AccessObject[];
}

const NO_RULES: readonly PolicyRule[] = [];

const keyOf = ({ kind, namespace, name }: Binding): string => JSON.stringify([kind, namespace, name]);

/** @param implied - bindings of products, each of which counts only if no declared one has its name. */
export function bindingsOf(declared: readonly Binding[], implied: readonly Binding[], roles: Roles): Bindings {
  const declaredKeys = new Set(declared.map(keyOf));
  const isReplaced = (binding: Binding): boolean => declaredKeys.has(keyOf(binding));
  const all = [...declared, ...implied.filter((binding) => !isReplaced(binding) && binding.subjects.length > 0)];
  const bound = new Set(all.map((binding) => roleKey(roleOf(binding))));
  const bySubject = groupBy(
    all.flatMap((binding) => subjectsOf(binding).map((subject) => ({ subject, binding }))),
    ({ subject }) => subjectKey(subject),
  );
  const scopedIn = memoized((rules: readonly PolicyRule[]) =>
    memoized((namespace: string | undefined): readonly Rule[] =>
      namespace === undefined ? rules : rules.map((rule) => ({ ...rule, namespace })),
    ),
  );
  const bindingsFor = (subject: Subject): readonly Binding[] => [
    ...new Set((bySubject.get(subjectKey(subject)) ?? []).map(({ binding }) => binding)),
  ];

  return {
    subjects: [
      ...declared,
      ...implied.filter((binding) => isReplaced(binding) || roles.isDeclared(roleOf(binding))),
    ].flatMap(subjectsOf),
    isBound: (role) => bound.has(roleKey(role)),
    rulesOf: (subject) =>
      bindingsFor(subject).flatMap((binding) => scopedIn(roles.rules(roleOf(binding)) ?? NO_RULES)(binding.namespace)),
    declarationsOf: (subject) =>
      bindingsFor(subject).flatMap((binding) => [binding, ...roles.declarations(roleOf(binding))]),
  };
}

/** The role of a binding. A Role is in the namespace of the binding; a ClusterRoleBinding can give none. */
const roleOf = ({ role, namespace }: Binding) => ({
  ...role,
  ...(role.kind === 'Role' && namespace !== undefined && { namespace }),
});

/** The subjects of a binding. A ServiceAccount without a namespace is in that of the RoleBinding. */
const subjectsOf = ({ subjects, namespace = '' }: Binding): readonly Subject[] =>
  subjects.map((subject) =>
    subject.kind === 'ServiceAccount' && subject.namespace === '' ? { ...subject, namespace } : canonical(subject),
  );
