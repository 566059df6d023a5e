import type { PolicyRule } from '../../facts/kubernetes';
import type { Account, Binding, LabelSelector, Role } from '../objects';
import { BASELINE_ORIGIN, type Codec, sortedKeys, unlessEmpty } from './codec';
import type { Part } from './part';
import { readKubernetesSubject, writeSubject } from './subject';

const place = ({ namespace, name }: { readonly namespace?: string; readonly name: string }) => [namespace, name];

export const roleCodec = (kind: Role['kind']): Codec<Role> => ({
  identity: place,
  write: ({ namespace, name, labels, rules, aggregation }) => ({
    namespace,
    name,
    labels: unlessEmpty(sortedKeys(labels)),
    aggregation: aggregation?.map(writeSelector),
    rules: rules.map(writeRule),
  }),
  read(part, target) {
    const { required, optional } = part.fields('namespace', 'name', 'labels', 'aggregation', 'rules');
    return {
      kind,
      target,
      ...namespaceOf(kind === 'Role', required('namespace'), optional),
      name: required('name').name(),
      labels: optional('labels', readTexts) ?? {},
      rules: required('rules').list(readRule),
      aggregation: optional('aggregation', (list) => list.list(readSelector)),
      origin: BASELINE_ORIGIN,
    };
  },
});

export const bindingCodec = (kind: Binding['kind']): Codec<Binding> => ({
  identity: place,
  write: ({ namespace, name, role, subjects }) => ({
    namespace,
    name,
    role: { kind: role.kind, name: role.name },
    subjects: subjects.map(writeSubject),
  }),
  read(part, target) {
    const { required, optional } = part.fields('namespace', 'name', 'role', 'subjects');
    const role = required('role').fields('kind', 'name');
    return {
      kind,
      target,
      ...namespaceOf(kind === 'RoleBinding', required('namespace'), optional),
      name: required('name').name(),
      role: { kind: role.required('kind').oneOf(['Role', 'ClusterRole']), name: role.required('name').name() },
      subjects: required('subjects').list((subject) => readKubernetesSubject(subject, target)),
      origin: BASELINE_ORIGIN,
    };
  },
});

export const accountCodec: Codec<Account> = {
  identity: place,
  write: ({ namespace, name, kargoClaims, argoRule }) => ({
    namespace,
    name,
    kargoClaims: kargoClaims.length === 0 ? undefined : kargoClaims.map(({ claim, value }) => ({ claim, value })),
    argoRule: argoRule && { expression: argoRule.expression, precedence: argoRule.precedence },
  }),
  read(part, target) {
    const { required, optional } = part.fields('namespace', 'name', 'kargoClaims', 'argoRule');
    return {
      kind: 'ServiceAccount',
      target,
      namespace: required('namespace').name(),
      name: required('name').name(),
      kargoClaims: optional('kargoClaims', (claims) => claims.list(readClaim)) ?? [],
      argoRule: optional('argoRule', readArgoRule),
      origin: BASELINE_ORIGIN,
    };
  },
};

/** The namespace of a namespaced kind, which it must have. An object of the cluster has none. */
function namespaceOf(
  namespaced: boolean,
  part: Part,
  optional: (name: 'namespace', read: (part: Part) => never) => unknown,
): { readonly namespace?: string } {
  if (namespaced) return { namespace: part.name() };
  optional('namespace', () => {
    throw part.invalid('omitted for objects of the cluster');
  });
  return {};
}

const readTexts = (part: Part) => part.record((value) => value.text());

/** Always in the same order: that of a server's answer has no meaning. */
const writeRule = ({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): PolicyRule => ({
  apiGroups,
  resources,
  resourceNames,
  nonResourceURLs,
  verbs,
});

const writeSelector = ({ matchLabels, matchExpressions }: LabelSelector): LabelSelector => ({
  matchLabels: matchLabels && sortedKeys(matchLabels),
  matchExpressions: matchExpressions?.map(({ key, operator, values }) => ({ key, operator, values })),
});

function readRule(part: Part): PolicyRule {
  const names = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs', 'verbs'] as const;
  const { required, optional } = part.fields(...names);
  const lists = names.map((name) => [name, optional(name, (list) => list.texts())] as const);
  const found = Object.fromEntries(lists.filter(([, list]) => list !== undefined));
  return { ...found, verbs: required('verbs').texts() };
}

function readSelector(part: Part): LabelSelector {
  const { optional } = part.fields('matchLabels', 'matchExpressions');
  return {
    matchLabels: optional('matchLabels', readTexts),
    matchExpressions: optional('matchExpressions', (list) =>
      list.list((expression) => {
        const fields = expression.fields('key', 'operator', 'values');
        return {
          key: fields.required('key').text(),
          operator: fields.required('operator').text(),
          values: fields.optional('values', (values) => values.texts()),
        };
      }),
    ),
  };
}

function readClaim(part: Part) {
  const { required } = part.fields('claim', 'value');
  return { claim: required('claim').text(), value: required('value').text() };
}

function readArgoRule(part: Part) {
  const { required } = part.fields('expression', 'precedence');
  return { expression: required('expression').text(), precedence: required('precedence').integer() };
}
