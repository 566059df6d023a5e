import {
  type AccessObject,
  type Account,
  isAccount,
  isBinding,
  isOfWholeCluster,
  objectKey,
  subjectKey,
  subjectText,
  type Unjudged,
} from '../objects';
import type { ResourceReading } from './reading';

/**
 * Accounts that new Kargo claims or a new Argo rule give to people, and whose rights the plan does not show: the account exists
 * without the plan, or it exists already and no binding names it. Not for clusters of which the baseline has all bindings.
 */
export function unseenRights(
  readings: readonly ResourceReading[],
  known: readonly AccessObject[],
): readonly Unjudged[] {
  const whole = new Set(known.filter(isOfWholeCluster).map(({ target }) => target));
  const before = [...readings.flatMap((one) => one.before), ...known].filter(isAccount);
  const existing = new Set(before.map(objectKey));
  const ways = new Set(before.flatMap(waysInto));
  const declared = new Set(
    readings.filter(({ sets }) => sets !== 'metadata').flatMap(({ after }) => after.map(objectKey)),
  );
  const bound = new Set(
    [...readings.flatMap(({ after }) => after), ...known].filter(isBinding).flatMap(({ subjects, namespace }) =>
      // A ServiceAccount without a namespace is in that of the RoleBinding.
      subjects.map((one) =>
        subjectKey(
          one.kind === 'ServiceAccount' && one.namespace === '' ? { ...one, namespace: namespace ?? '' } : one,
        ),
      ),
    ),
  );
  const isSeen = (account: Account): boolean => {
    if (!declared.has(objectKey(account))) return false;
    // The control plane creates the account `default`.
    const exists = existing.has(objectKey(account)) || account.name === 'default';
    return !exists || bound.has(subjectKey(subjectOf(account)));
  };
  const found = readings
    .flatMap(({ after }) => after)
    .filter(isAccount)
    .filter((account) => !whole.has(account.target) && !isSeen(account))
    .filter((account) => waysInto(account).some((way) => !ways.has(way)));
  return [...new Map(found.map((account) => [objectKey(account), unjudged(account)])).values()];
}

const subjectOf = ({ target, namespace, name }: Account) =>
  ({ kind: 'ServiceAccount', target, namespace, name }) as const;

/** How people become an account: each claim, and the rule with its precedence. */
const waysInto = (account: Account): readonly string[] =>
  [...account.kargoClaims, ...(account.argoRule ? [account.argoRule] : [])].map((way) =>
    JSON.stringify([objectKey(account), way]),
  );

function unjudged(account: Account): Unjudged {
  const by = [
    ...(account.kargoClaims.length > 0 ? ['Kargo claims'] : []),
    ...(account.argoRule ? ['a rule of Argo Workflows'] : []),
  ];
  return {
    object: subjectText(subjectOf(account)),
    unknown: 'what it may do',
    dependsOn: [],
    known: `gives its access to people by ${by.join(' and ')}`,
    cause: 'unseen',
    ...(account.origin.from === 'plan' && { place: account.origin.place }),
  };
}
