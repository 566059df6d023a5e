import { BUILT_IN_CLUSTER_ROLES, BUILT_IN_ROLES } from '../../facts/kubernetes';
import { own } from '../../facts/own';
import {
  type Binding,
  contentOf,
  isBinding,
  objectKey,
  objectText,
  type Side,
  subjectKey,
  subjectText,
  type Unjudged,
  whereText,
} from '../objects';

/**
 * What new and changed bindings refer to, and what is neither in the plan, nor in the baseline, nor of Kubernetes itself. An
 * object that the plan deletes has been seen.
 */
export function unseen({ before, after }: { readonly before: Side; readonly after: Side }): readonly Unjudged[] {
  const seen = new Set([...before, ...after].map(objectKey));
  const kept = new Set(before.filter(isBinding).map(contentOf));
  return after
    .filter(isBinding)
    .filter((binding) => binding.origin.from === 'plan' && !kept.has(contentOf(binding)))
    .flatMap((binding) => [...unseenRole(binding, seen), ...unseenAccounts(binding, seen)]);
}

function unseenRole(binding: Binding, seen: ReadonlySet<string>): readonly Unjudged[] {
  const { role, target, namespace } = binding;
  const isRole = role.kind === 'Role';
  // A ClusterRoleBinding cannot give a Role.
  if (isRole && namespace === undefined) return [];
  const where = isRole && namespace !== undefined ? { namespace } : {};
  if (seen.has(identityKey(role.kind, target, isRole ? namespace : undefined, role.name))) return [];
  if (isBuiltIn(role.name, isRole ? namespace : undefined)) return [];
  const text = objectText({ ...role, ...where });
  return [unjudged(binding, `what ${text} allows`, text)];
}

const isBuiltIn = (name: string, namespace: string | undefined): boolean =>
  namespace === undefined
    ? own(BUILT_IN_CLUSTER_ROLES, name) !== undefined
    : own(own(BUILT_IN_ROLES, namespace) ?? {}, name) !== undefined;

function unseenAccounts(binding: Binding, seen: ReadonlySet<string>): readonly Unjudged[] {
  const texts = binding.subjects
    // Kubernetes creates these.
    .filter((one) => one.kind === 'ServiceAccount' && one.name !== 'default' && one.namespace !== 'kube-system')
    .filter(
      (one) => one.kind === 'ServiceAccount' && !seen.has(identityKey(one.kind, one.target, one.namespace, one.name)),
    )
    .map((one) => ({ key: subjectKey(one), text: subjectText(one) }));
  const unique = new Map(texts.map(({ key, text }) => [key, text]));
  return [...unique.values()].map((text) => unjudged(binding, `who uses ${text}`, text));
}

/** As `objectKey` has it. */
const identityKey = (kind: string, target: string, namespace: string | undefined, name: string): string =>
  JSON.stringify([kind, target, namespace, name]);

function unjudged(
  { kind, namespace, name, role, subjects, origin }: Binding,
  unknown: string,
  missing: string,
): Unjudged {
  return {
    object: objectText({ kind, name, ...(namespace !== undefined && { namespace }) }),
    unknown,
    dependsOn: [missing],
    known: `gives ${objectText(role)} ${whereText(namespace)} to ${subjects.map(subjectText).join(', ')}`,
    cause: 'unseen',
    ...(origin.from === 'plan' && { place: origin.place }),
  };
}
