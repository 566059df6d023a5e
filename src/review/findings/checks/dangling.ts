import { SERVICE_ACCOUNTS } from '../../../facts/kubernetes';
import type { Finding } from '../../../findings';
import { reviewFindings } from '../../../findings';
import {
  type Account,
  isBinding,
  type LabelSelector,
  objectKey,
  objectText,
  type Role,
  type Subject,
  subjectKey,
  subjectText,
  type Unjudged,
} from '../../objects';
import type { Place } from '../../plan';
import { placeOf } from '../found';
import type { Scene } from '../scene';

const { dangling } = reviewFindings;

/** A finding of one side. The key is the same for the same finding on the other side. */
interface Dangling {
  readonly key: string;
  readonly finding: Finding;
  readonly subject?: Subject;
  readonly place: Place | undefined;
}

/** What refers to nothing, and what nothing refers to. */
export function danglingFindings(before: Scene, after: Scene, unjudged: readonly Unjudged[]) {
  const known = new Set([...withoutTarget(before), ...unused(before)].map(({ key }) => key));
  // A binding that is not known could be for any role and any account.
  const isBoundLater = unjudged.some(
    ({ object, cause }) => cause === 'opaque' || cause === 'deferred' || /^(Cluster)?RoleBinding /.test(object),
  );
  return [...withoutTarget(after), ...(isBoundLater ? [] : unused(after))].map(({ key, ...found }) => ({
    ...found,
    added: !known.has(key),
  }));
}

/** Bindings to roles and accounts that do not exist. */
function withoutTarget({ bindings, model }: Scene): readonly Dangling[] {
  return bindings.flatMap((binding) => {
    const place = placeOf(binding);
    if (place === undefined) return [];
    const { target, namespace, role, subjects } = binding;
    const [key, text, scope] = [objectKey(binding), objectText(binding), role.kind === 'Role' ? namespace : undefined];
    const roleText = objectText({ ...role, ...(scope !== undefined && { namespace: scope }) });
    return [
      ...(model.roleRules(target, role.kind, scope, role.name) === undefined
        ? [{ key: `${key} role`, finding: dangling.role(text, roleText), place }]
        : []),
      ...subjects
        .filter((subject) => isMissing(subject, model.accounts))
        .map((subject) => {
          const finding = dangling.account(text, subjectText(subject));
          return { key: `${key} ${subjectKey(subject)}`, finding, subject, place };
        }),
    ];
  });
}

/** The control plane creates the account `default` in each namespace. */
const isMissing = (subject: Subject, accounts: ReadonlyMap<string, unknown>): boolean =>
  subject.kind === 'ServiceAccount' && subject.name !== 'default' && !accounts.has(subjectKey(subject));

/** Roles and accounts of the plan that no binding names. */
function unused(scene: Scene): readonly Dangling[] {
  const { roles, accounts, model } = scene;
  const selectors = roles.flatMap(({ aggregation = [] }) => aggregation);
  return [
    ...roles
      .filter((role) => !model.isBound(role) && !isAggregated(role, selectors))
      .map((role) => ({ key: objectKey(role), finding: dangling.unboundRole(objectText(role)), place: placeOf(role) })),
    ...accounts
      .filter((account) => !isBound(account, scene))
      .map((account) => {
        const finding = dangling.unboundAccount(subjectText(account));
        return { key: objectKey(account), finding, subject: account, place: placeOf(account) };
      }),
  ].filter(({ place }) => place !== undefined);
}

const AGGREGATED = 'rbac.authorization.k8s.io/aggregate-to-';

/** Whether the rules of a role are part of another role. A selector with expressions could be for any labels. */
const isAggregated = ({ kind, labels }: Role, selectors: readonly LabelSelector[]): boolean =>
  kind === 'ClusterRole' &&
  (Object.keys(labels).some((label) => label.startsWith(AGGREGATED)) ||
    selectors.some(
      ({ matchLabels = {}, matchExpressions = [] }) =>
        matchExpressions.length > 0 || Object.entries(matchLabels).every(([key, value]) => labels[key] === value),
    ));

/** Whether a binding names an account, or one that somebody has declared a group of all accounts. */
const isBound = ({ target, namespace, name }: Account, { model }: Scene): boolean =>
  [
    { kind: 'ServiceAccount' as const, target, namespace, name },
    { kind: 'Group' as const, target, name: `${SERVICE_ACCOUNTS}:${namespace}` },
    { kind: 'Group' as const, target, name: SERVICE_ACCOUNTS },
  ].some((subject) =>
    model
      .declarationsOf(subject)
      .some((object) => isBinding(object) && (subject.kind === 'ServiceAccount' || object.origin.from !== 'product')),
  );
