import { foreign } from '../../facts/foreign';
import { type KestraGrant, kestraRemainder } from '../../access';
import type { AccessModel } from '../model';
import { type Subject, subjectKey, subjectName } from '../objects';
import type { ReachPath } from '../result';

/** With one of some permissions in a tenant, one can act as others. */
interface Way {
  /** Actions by resource, of 1.x and of 2.0. */
  readonly permissions: Readonly<Record<string, readonly string[]>>;
  /** Whom it reaches: subjects of these kinds; undefined: every right in the tenant. */
  readonly kinds?: readonly Subject['kind'][];
  readonly reaches: string;
}

const WAYS: readonly Way[] = [
  { permissions: { BINDING: ['CREATE', 'UPDATE'], ROLE: ['UPDATE'] }, reaches: 'all rights' },
  {
    permissions: { IMPERSONATE: ['READ', 'CREATE', 'UPDATE'], USER: ['IMPERSONATE'] },
    kinds: ['KestraUser', 'KestraServiceAccount'],
    reaches: 'every user',
  },
  {
    permissions: {
      GROUP_MEMBERSHIP: ['CREATE', 'UPDATE'],
      GROUP: ['MANAGE_MEMBERS'],
      USER: ['MANAGE_GROUP_MEMBERSHIP'],
    },
    kinds: ['KestraGroup'],
    reaches: 'every group',
  },
  {
    permissions: { SERVICE_ACCOUNT: ['CREATE', 'UPDATE'] },
    kinds: ['KestraServiceAccount'],
    reaches: 'every service account',
  },
];

/** The same as `reachOf`, for a subject of Kestra: one step each. Rights in a namespace are not enough for any of them. */
export function kestraReach(subject: Subject, before: AccessModel, after: AccessModel): readonly ReachPath[] {
  const grants = after.grantsOf(subject);
  if (isSuperAdmin(grants) || isSuperAdmin(before.grantsOf(subject))) return [];
  const tenants = [...new Set(grants.map(({ tenant }) => tenant))].sort();
  const paths = tenants.flatMap((tenant) =>
    WAYS.flatMap((way) => pathsOf(way, tenant, subject, grants, before, after)),
  );
  return [...paths].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const order = ({ toEverything, unseen, text }: ReachPath): string => `${toEverything ? 0 : unseen ? 2 : 1}${text}`;

function pathsOf(
  way: Way,
  tenant: string,
  subject: Subject,
  grants: readonly KestraGrant[],
  before: AccessModel,
  after: AccessModel,
): readonly ReachPath[] {
  const permission = allowedBy(way, tenant, ownOrNew(subject, before, after));
  if (permission === undefined) return [];
  const isOld = allowedBy(way, tenant, before.grantsOf(subject)) !== undefined;
  const path = (reaches: string, end: Partial<ReachPath> & { readonly toEverything: boolean }): ReachPath => {
    const by = `${permission} in tenant ${foreign(tenant)}`;
    const from = subjectName(subject, false);
    const text = [from.text, by, reaches, ...(end.toEverything ? ['super-admin'] : [])].join(' → ');
    return { steps: [{ subject: from.text, by, reaches, added: true }], text, ...end };
  };
  const whole = `${way.reaches} of tenant ${foreign(tenant)}`;
  if (way.kinds === undefined)
    return isOld || covers(grants, [{ tenant, resource: '*', action: '*' }])
      ? []
      : [path(whole, { toEverything: false })];

  const others = [...after.subjects.values()].filter(
    (other) =>
      subjectKey(other) !== subjectKey(subject) &&
      way.kinds?.includes(other.kind) &&
      other.target === subject.target &&
      'id' in other &&
      (other.tenant === undefined || other.tenant === tenant),
  );
  const stronger = others
    .filter((other) => !isOld || !covers(before.grantsOf(other), after.grantsOf(other)))
    .filter((other) => !covers(grants, after.grantsOf(other)))
    .map((other) => {
      const toEverything = isSuperAdmin(after.grantsOf(other));
      return { toEverything, text: subjectName(other, false).text };
    })
    .sort((a, b) => (orderOfEnd(a) < orderOfEnd(b) ? -1 : 1));
  const [worst, ...more] = stronger;
  if (worst === undefined) return isOld ? [] : [path(`acts as ${whole}`, { toEverything: false, unseen: true })];
  return [
    path(`acts as ${worst.text}`, { toEverything: worst.toEverything, ...(more.length > 0 && { more: more.length }) }),
  ];
}

const orderOfEnd = ({ toEverything, text }: { toEverything: boolean; text: string }): string =>
  `${toEverything ? 0 : 1}${text}`;

/** What a subject has by itself, or as a member of a group that it was not in before. */
function ownOrNew(subject: Subject, before: AccessModel, after: AccessModel): readonly KestraGrant[] {
  const old = new Set(before.membershipsOf(subject).map(({ of }) => subjectKey(of)));
  const joined = after.membershipsOf(subject).filter(({ of }) => !old.has(subjectKey(of)));
  return [...after.ownGrantsOf(subject), ...joined.flatMap(({ of }) => after.grantsOf(of))];
}

/** The first permission of a way that grants contain in the whole tenant, as people read it. */
function allowedBy({ permissions }: Way, tenant: string, grants: readonly KestraGrant[]): string | undefined {
  const inTenant = grants.filter((grant) => grant.tenant === tenant && grant.namespace === undefined);
  return Object.entries(permissions)
    .flatMap(([resource, actions]) => actions.map((action) => ({ tenant, resource, action })))
    .filter((wanted) => covers(inTenant, [wanted]))
    .map(({ resource, action }) => `${action} of ${resource}`)[0];
}

const isSuperAdmin = (grants: readonly KestraGrant[]): boolean =>
  grants.some(({ resource, action }) => resource === '*' && action === '*');

/** Whether grants contain all of others. */
const covers = (grants: readonly KestraGrant[], others: readonly KestraGrant[]): boolean =>
  kestraRemainder(others, grants).accesses.length === 0;
