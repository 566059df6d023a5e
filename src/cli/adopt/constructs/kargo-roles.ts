import {
  isKargoKey,
  KARGO_CLAIMS,
  KARGO_DESCRIPTION,
  KARGO_MANAGED,
  KARGO_MODELS,
  KARGO_OWNED_PROJECT_ROLES,
} from '../../../facts/kargo';
import { KARGO_CLUSTER_ROLES } from '../../../facts/kargo-roles';
import type { PolicyRule } from '../../../facts/kubernetes';
import { type Printable, type PrintableObject, textIn } from '../layout';
import type { AccessObject, AccessObjects, NamedAccess } from './access-objects';
import { commonProps, declaredOnly, Mismatch, setProps, type Whole, without } from './named-access';

const SYSTEM_ROLE = KARGO_MODELS.role.account;

/** The annotations that the constructs write on the account only. */
const OF_ACCOUNT = [KARGO_CLAIMS, KARGO_DESCRIPTION];

/** The role of Kargo of an account, of the system or of a project; undefined if the account is not of a role. */
export function kargoRole(account: AccessObject, objects: AccessObjects): Whole | Mismatch | undefined {
  const { namespace, name, labels, annotations } = account;
  if (labels[SYSTEM_ROLE] === 'true') {
    if (Object.hasOwn(KARGO_CLUSTER_ROLES, name)) return undefined;
    const [access] = objects.accessesOf(account, 'ClusterRoleBinding', name);
    if (access === undefined) return new Mismatch('KargoSystemRole', 'It has no ClusterRoleBinding.');
    return roleOf('KargoSystemRole', access, { kargo: { namespace, model: 'role' } });
  }
  const isOfKargo = objects.tokensOf(account).some((token) => token.isOfKargo);
  if (!isOfKargo && !Object.keys(annotations).some(isKargoKey)) return undefined;
  if (KARGO_OWNED_PROJECT_ROLES.includes(name)) return undefined;
  const [access] = objects.accessesOf(account, 'RoleBinding', name).filter(({ role }) => role.kind === 'Role');
  if (access === undefined) return new Mismatch('KargoProjectRole', 'It has no Role.');
  if (access.role.name !== name) return new Mismatch('KargoProjectRole', 'Its Role has another name than its account.');
  return roleOf('KargoProjectRole', access, {});
}

function roleOf(
  className: 'KargoSystemRole' | 'KargoProjectRole',
  access: NamedAccess,
  place: PrintableObject,
): Whole | Mismatch {
  const { account, role, binding } = access;
  const isOfSystem = className === 'KargoSystemRole';
  const common = commonProps(access, { labels: isOfSystem ? [SYSTEM_ROLE] : [], annotations: OF_ACCOUNT });
  if (typeof common === 'string') return new Mismatch(className, common);
  const { rules } = common;
  if (new Set(rules.map((rule) => JSON.stringify(rule))).size < rules.length)
    return new Mismatch(className, 'It has the same rule twice.');
  const managed = !isOfSystem && common.annotations[KARGO_MANAGED] === 'true';
  const maps = { labels: common.labels, annotations: without(common.annotations, managed ? [KARGO_MANAGED] : []) };
  if (Object.values(maps).some((map) => Object.keys(map).some(isKargoKey)))
    return new Mismatch(className, 'It has a label or an annotation of Kargo that the construct does not write.');
  if (managed && !rules.every(hasPlurals))
    return new Mismatch(className, 'Kargo manages it, and one of its rules has a resource that Kargo does not accept.');
  const claims = claimsOf(account);
  if (claims === undefined) return new Mismatch(className, 'Its claims have another form than the construct writes.');
  return {
    className,
    roleOf: account,
    ...(!isOfSystem && { project: account.namespace }),
    props: {
      ...{ ...place, name: account.name, ...(role.name !== account.name && { clusterRoleName: role.name }) },
      ...descriptionOf(account),
      ...claims,
      ...(managed && { kargoManaged: true }),
      ...setProps(maps),
      rules: rules as unknown as Printable,
      importFrom: true,
    },
    members: new Map<string, string | undefined>([
      [account.key, 'serviceAccount'],
      [role.key, isOfSystem ? 'clusterRole' : undefined],
      ...declaredOnly([binding]),
    ]),
  };
}

function descriptionOf({ annotations }: AccessObject): PrintableObject {
  const description = annotations[KARGO_DESCRIPTION];
  return description === undefined ? {} : { description };
}

/** The claims, if the construct writes them in the same form: sorted JSON with lists. */
function claimsOf({ annotations }: AccessObject): PrintableObject | undefined {
  if (annotations[KARGO_CLAIMS] === undefined) return {};
  const text = textIn(annotations[KARGO_CLAIMS]);
  try {
    const claims = JSON.parse(text) as Readonly<Record<string, readonly string[]>>;
    const entries = Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1));
    const isValid = entries.every(
      ([claim, values]) =>
        isTrimmed(claim) && Array.isArray(values) && values.length > 0 && values.every((value) => isTrimmed(value)),
    );
    if (!isValid || entries.length === 0) return undefined;
    const written = Object.fromEntries(entries.map(([claim, values]) => [claim, [...new Set(values)].sort()]));
    // An escaped beginning of a template sorts elsewhere.
    return JSON.stringify(written) === text && !/[$%]\{/.test(text) ? { claims: written } : undefined;
  } catch {
    return undefined;
  }
}

const isTrimmed = (text: unknown): boolean => typeof text === 'string' && text !== '' && text.trim() === text;

/** The check of Kargo when it lists the rules of a role that it manages. */
const hasPlurals = ({ resources = [] }: PolicyRule): boolean =>
  resources.every((resource) => resource.split('/', 1)[0]?.endsWith('s') ?? false);
