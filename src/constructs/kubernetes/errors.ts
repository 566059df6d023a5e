import type { IConstruct } from 'constructs';
import { SignetError } from '../../errors';
import { at } from '../errors';

export const kubernetesErrors = {
  providerNotInstalled: (construct: IConstruct, name: string) =>
    at(construct, {
      code: 'construct/kubernetes-provider-not-installed',
      what: `The renderer "kubernetes" needs the package ${name}, which is not installed`,
      fix: `Run \`npm install ${name}\`, or set \`renderer: "signet"\`, which needs no second provider.`,
    }),

  objectDeclaredTwice: (
    construct: IConstruct,
    { kind, namespace, name }: { readonly kind: string; readonly namespace: string | undefined; readonly name: string },
    earlier: IConstruct,
  ) =>
    at(construct, {
      code: 'construct/object-declared-twice',
      what: `${earlier.node.path} already declares the ${kind} "${name}"${namespace === undefined ? '' : ` in namespace "${namespace}"`}`,
      why: 'Two resources for one object overwrite each other, and removing one of them deletes the object.',
      fix: 'Declare it once and use that construct in both places, or choose another name.',
    }),

  ofOtherStack: (construct: IConstruct, other: IConstruct) =>
    at(construct, {
      code: 'construct/of-other-stack',
      what: `It refers to ${other.node.path}, which is declared in another stack`,
      why: 'Each stack has its own state, and a resource cannot depend on a resource of another state.',
      fix: 'Refer to it by its name: with `ServiceAccount.fromServiceAccountName`, `Role.fromRoleName` or `ClusterRole.fromClusterRoleName` in this stack.',
    }),

  ofOtherProvider: (construct: IConstruct, other: IConstruct) =>
    at(construct, {
      code: 'construct/of-other-provider',
      what: `It refers to an object that is declared with another provider: ${other.node.path}`,
      why: 'Each SignetProvider connects to one cluster, and an object of another cluster does not exist in this one.',
      fix: 'Use the same provider for both. If both providers connect to one cluster, refer to the object by its name, for example with `ServiceAccount.fromServiceAccountName`.',
      path: ['provider'],
    }),

  rulesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/rules-empty',
      what: 'The role has no rule',
      why: 'A role without a rule allows nothing.',
      fix: 'Add at least one rule.',
      path: ['rules'],
    }),

  ruleInvalid: (construct: IConstruct, index: number, why: string) =>
    at(construct, {
      code: 'construct/rule-invalid',
      what: `Rule ${index} is not valid`,
      why,
      fix: 'Set `verbs`, and `apiGroups` and `resources`; or, in a ClusterRole, `nonResourceURLs` instead of `resources`.',
      path: ['rules', index],
    }),

  resourcesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/resources-empty',
      what: 'An `allow` method is called without a resource',
      fix: 'Name at least one resource, such as "pods" or "deployments.apps".',
    }),

  resourceInvalid: (construct: IConstruct, why: string) =>
    at(construct, {
      code: 'construct/resource-invalid',
      what: 'A resource is not valid',
      why,
      fix: 'Write it as "pods", "pods/log", "deployments.apps" or "deployments.apps/scale"; or as an object: { resource, group, names }.',
    }),

  subjectsEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/subjects-empty',
      what: 'The binding has no subject',
      why: 'A binding without a subject gives the role to nobody.',
      fix: 'Add at least one subject.',
      path: ['subjects'],
    }),

  roleOfOtherNamespace: (construct: IConstruct, ofRole: string, ofBinding: string) =>
    at(construct, {
      code: 'construct/role-of-other-namespace',
      what: `The role is in namespace "${ofRole}", but the binding is in "${ofBinding}"`,
      why: 'A RoleBinding can refer to a Role in its own namespace, or to a ClusterRole.',
      fix: 'Declare the binding in the namespace of the role.',
      path: ['role'],
    }),

  idGivesNoName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/id-gives-no-name',
      what: "The construct's id has no letter or digit, so no name can be derived from it",
      fix: 'Set `name` or `generateName`, or choose another id.',
    }),

  nameTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/name-twice',
      what: 'Both `name` and `generateName` are set',
      why: '`name` is the exact name of the Secret. With `generateName`, each issue gets a new name.',
      fix: 'Keep one of them.',
      path: ['generateName'],
    }),

  prefixTwice: (construct: IConstruct, generateName: string, earlier: IConstruct) =>
    at(construct, {
      code: 'construct/generate-name-twice',
      what: `${earlier.node.path} is a token of the same account with the same \`generateName\` "${generateName}"`,
      why: 'The provider recognizes a token that an interrupted run left by its account and its `generateName`, so it could take one token for the other.',
      fix: 'Set another `generateName`. Without one, it is the id in lower case, with "-" for all other characters.',
      path: ['generateName'],
    }),

  generationInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/generation-invalid',
      what: '`generation` must be a positive integer that is known at synth',
      why: 'It is part of the name of the Secret. A higher number issues a new token.',
      fix: 'Use 1, 2, 3 and so on, and never the same number again.',
      path: ['generation'],
    }),

  generationWithoutName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/generation-without-name',
      what: '`generation` is set, but `name` is not',
      why: 'With a generated name, each issue has a new name already.',
      fix: 'Remove `generation`. To issue a new token, change a value in `keepers`.',
      path: ['generation'],
    }),

  replacementImpossible: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/replacement-impossible',
      what: '`replacement: "create-first"` cannot be combined with `allowSameToken`',
      why: 'A new Secret cannot have the name of the old one while the old one exists.',
      fix: 'Remove one of them.',
      path: ['replacement'],
    }),

  optionOfOtherKind: (where: string, option: string, kind: 'secret' | 'bound') =>
    new SignetError({
      code: 'construct/option-of-other-kind',
      what: `\`${option}\` is not an option of a token of kind "${kind}"`,
      where,
      why:
        kind === 'bound'
          ? 'A bound token has no Secret with a token. It expires, and is renewed before that.'
          : 'Only a bound token has audiences and a lifetime. A token in a Secret does not expire.',
      fix: kind === 'bound' ? `Remove it, or remove \`kind: 'bound'\`.` : `Remove it, or set \`kind: 'bound'\`.`,
      path: [option],
    }),

  noSecret: (construct: IConstruct, property: string) =>
    at(construct, {
      code: 'construct/bound-token-without-secret',
      what: `A bound token has no \`${property}\``,
      why: 'It is stored in no Secret, and each of its deliveries is a token of its own.',
      fix: 'Use the sealed output that `deliverTo` or `sealFor` returns, or `bound.resources`.',
    }),

  notDelivered: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/bound-token-not-delivered',
      what: 'The bound token has no delivery, so it would not be issued',
      why: 'A bound token is sealed when it is issued, for the consumer of a delivery.',
      fix: 'Call `deliverTo` or `sealFor`, once for each consumer, or remove the token.',
    }),

  tombstoneNeeded: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/tombstone-needed',
      what: '`tombstone` cannot be false for a token with an exact `name`',
      why: 'Without a tombstone, a new Secret with the same name could make a revoked token valid again.',
      fix: 'Remove `tombstone`, or use `generateName` instead of `name`.',
      path: ['tombstone'],
    }),

  reservedKey: (construct: IConstruct, prop: string, key: string) =>
    at(construct, {
      code: 'construct/key-reserved',
      what: `"${key}" cannot be set in \`${prop}\``,
      why: 'On a token Secret, Kubernetes and Signet write it: it names the account of the token, or marks the token as unusable.',
      fix: `Remove it from \`${prop}\`.`,
      path: [prop, key],
    }),
} as const;
