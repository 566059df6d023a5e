import { isRoleOfArgo } from '../../../discovery';
import { ARGO_API_GROUP } from '../../../facts/argo';
import { covers, type PolicyRule } from '../../../facts/kubernetes';
import type { Printable, PrintableObject } from '../layout';
import type { AccessObject, AccessObjects, AccessToken } from './access-objects';
import { commonProps, declaredOnly, Mismatch, setProps, type Whole } from './named-access';

const CLASS = 'ArgoAccess';

/** The access to Argo Workflows of an account with a token; undefined if the account has none. */
export function argoAccess(account: AccessObject, objects: AccessObjects): Whole | Mismatch | undefined {
  const { namespace, name } = account;
  const usual = `${name}.service-account-token`;
  const tokens = objects.tokensOf(account).filter(({ isOfKargo }) => !isOfKargo);
  const token = tokens.find((one) => one.name === usual) ?? tokens[0];
  const access = objects
    .accessesOf(account, 'RoleBinding', name)
    .find(({ role }) => role.kind === 'Role' && isRoleOfArgo(role.manifest));
  if (token === undefined || access === undefined) return undefined;
  const { role, binding } = access;
  if (binding.namespace !== namespace) return new Mismatch(CLASS, 'Its role is in another namespace than its account.');
  if (binding.name !== name) return new Mismatch(CLASS, 'Its binding has another name than its account.');
  const common = commonProps(access, { labels: [], annotations: [] });
  if (typeof common === 'string') return new Mismatch(CLASS, common);
  const { rules } = common;
  if (rules.some((rule, index) => rules.slice(0, index).some((earlier) => covers(earlier, rule))))
    return new Mismatch(CLASS, 'One of its rules allows what an earlier rule allows.');
  const own = { ...tokenProps(token, usual) };
  return {
    className: CLASS,
    props: {
      ...{ namespace, name, ...setProps(common), rules: rules.map(ruleProps) },
      ...(Object.keys(own).length > 0 && { token: own }),
      importFrom: true,
    },
    members: new Map([[account.key, 'serviceAccount'], [token.key, undefined], ...declaredOnly([role, binding])]),
  };
}

const tokenProps = ({ name, ownerReference }: AccessToken, usual: string): PrintableObject => ({
  ...(name !== usual && { name }),
  ...(ownerReference && { ownerReference }),
});

/** A rule without the API group that is the default. */
function ruleProps({ apiGroups, ...rule }: PolicyRule): PrintableObject {
  const usual = apiGroups?.length === 1 && apiGroups[0] === ARGO_API_GROUP;
  return { ...(usual ? {} : { apiGroups: apiGroups as Printable }), ...(rule as unknown as PrintableObject) };
}
