import { RBAC_GROUP, RBAC_VERSION } from '../../../facts/kubernetes';
import { blockName } from '../block-name';
import { type Code, code, isPrintableObject, textIn, type Printable, type PrintableObject } from '../layout';
import { type Declaration, Program } from './program';
import { templateText } from './text';

type Construct = Pick<Declaration, 'className' | 'props'>;

/** The key of the variable of an object. */
export const objectKey = (kind: string, namespace: string, name: string): string =>
  JSON.stringify([kind, namespace, name]);

/**
 * The construct that declares exactly this manifest; undefined if none does: an object with fields for which the constructs
 * have no property.
 */
export function constructOf(manifest: PrintableObject, program: Program): Construct | undefined {
  const { apiVersion, kind, metadata, ...fields } = manifest;
  if (!isPrintableObject(metadata)) return undefined;
  const { name, namespace, labels, annotations, ...others } = metadata;
  if (Object.keys(others).length > 0 || typeof name !== 'string') return undefined;
  const isClusterScoped = kind === 'ClusterRole' || kind === 'ClusterRoleBinding';
  if (isClusterScoped ? namespace !== undefined : typeof namespace !== 'string') return undefined;
  if (apiVersion !== (kind === 'ServiceAccount' ? 'v1' : RBAC_VERSION)) return undefined;
  const own = propsOf(kind, fields, textIn(namespace), program);
  if (own === undefined) return undefined;
  const props = { ...given({ namespace }), name, ...given({ labels, annotations }), ...own, importFrom: true };
  return { className: textIn(kind), props };
}

/** Whether a construct declares exactly this object. */
export const isDeclarable = ({ manifest }: { readonly manifest: PrintableObject }): boolean =>
  constructOf(manifest, new Program()) !== undefined;

function propsOf(kind: Printable | undefined, fields: PrintableObject, namespace: string, program: Program) {
  if (kind === 'ServiceAccount') return accountProps(fields);
  if (kind === 'Role' || kind === 'ClusterRole') return roleProps(kind, fields);
  return kind === 'RoleBinding' || kind === 'ClusterRoleBinding'
    ? bindingProps(kind, fields, namespace, program)
    : undefined;
}

function accountProps({ automountServiceAccountToken: automount, ...others }: PrintableObject) {
  if (Object.keys(others).length > 0 || (automount !== undefined && typeof automount !== 'boolean')) return undefined;
  return given({ automountToken: automount });
}

function roleProps(kind: 'Role' | 'ClusterRole', { rules, ...others }: PrintableObject) {
  if (Object.keys(others).length > 0 || !Array.isArray(rules) || rules.length === 0) return undefined;
  return (rules as readonly Printable[]).every((rule) => isRule(kind, rule)) ? { rules } : undefined;
}

const RULE_FIELDS = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs', 'verbs'];

/** Whether the constructs accept a rule. */
function isRule(kind: 'Role' | 'ClusterRole', rule: Printable): boolean {
  if (!isPrintableObject(rule) || !Object.keys(rule).every((field) => RULE_FIELDS.includes(field))) return false;
  if (!Object.values(rule).every((value) => Array.isArray(value) && value.length > 0)) return false;
  const { apiGroups, resources, nonResourceURLs: urls, verbs } = rule;
  if (verbs === undefined) return false;
  return urls === undefined ? resources !== undefined && apiGroups !== undefined : kind === 'ClusterRole' && !resources;
}

function bindingProps(
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  { roleRef, subjects, ...others }: PrintableObject,
  namespace: string,
  program: Program,
) {
  if (
    Object.keys(others).length > 0 ||
    !isPrintableObject(roleRef) ||
    !Array.isArray(subjects) ||
    subjects.length === 0
  )
    return undefined;
  const codes = (subjects as readonly Printable[]).map((subject) => subjectCode(subject, program));
  const role = roleCode(roleRef, kind === 'RoleBinding' ? namespace : undefined, program);
  return role === undefined || !codes.every((subject) => subject !== undefined) ? undefined : { role, subjects: codes };
}

/** @param namespace - of a RoleBinding. */
function roleCode(roleRef: PrintableObject, namespace: string | undefined, program: Program): Code | undefined {
  const { apiGroup, kind, name, ...others } = roleRef;
  if (apiGroup !== RBAC_GROUP || typeof name !== 'string' || Object.keys(others).length > 0) return undefined;
  if (kind === 'ClusterRole') return existing(kind, [name], 'fromClusterRoleName', program);
  return kind === 'Role' && namespace !== undefined
    ? existing(kind, [namespace, name], 'fromRoleName', program)
    : undefined;
}

function subjectCode(subject: Printable, program: Program): Code | undefined {
  if (!isPrintableObject(subject)) return undefined;
  const { kind, name, namespace, apiGroup, ...others } = subject;
  if (typeof name !== 'string' || Object.keys(others).length > 0) return undefined;
  if (kind === 'ServiceAccount')
    return apiGroup === undefined && typeof namespace === 'string' ? accountCode(namespace, name, program) : undefined;
  if (namespace !== undefined || apiGroup !== RBAC_GROUP) return undefined;
  const method = kind === 'User' ? 'user' : kind === 'Group' ? 'group' : undefined;
  return method && code(`${program.class('Subject')}.${method}(${templateText(name)})`);
}

/** A service account: the declared one, or a reference. */
export const accountCode = (namespace: string, name: string, program: Program): Code =>
  existing('ServiceAccount', [namespace, name], 'fromServiceAccountName', program);

/** @param parts - the namespace, if the kind has one, and the name. */
function existing(kind: string, parts: readonly string[], method: string, program: Program): Code {
  const [name = '', namespace] = [...parts].reverse();
  const options = namespace === undefined ? [] : [`{ namespace: ${templateText(namespace)} }`];
  const id = `existing_${blockName(kind, parts)}`;
  const key = objectKey(kind, namespace ?? '', name);
  return program.reference(key) ?? program.existing(key, id, kind, method, [templateText(name), ...options]);
}

/** The properties that are set. */
const given = (values: Readonly<Record<string, Printable | undefined>>): PrintableObject =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Printable] => entry[1] !== undefined));
