import type { IConstruct } from 'constructs';
import { at, suggesting } from '../errors';

export const argoErrors = {
  namespacesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-namespaces-empty',
      what: '`namespaces` is empty, so the rules would apply nowhere',
      fix: 'Name the namespaces, or remove `namespaces`: the rules then apply in the namespace of the account.',
      path: ['namespaces'],
    }),

  namespacesTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-namespaces-contradiction',
      what: 'Both `namespaces` and `clusterWide` are set',
      why: 'Cluster-wide rules apply in every namespace.',
      fix: 'Keep one of them.',
      path: ['clusterWide'],
    }),

  namespaceTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-namespace-twice',
      what: '`namespaces` has a duplicate',
      fix: 'Name each namespace once.',
      path: ['namespaces'],
    }),

  nothingAllowed: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-nothing-allowed',
      what: 'The access allows nothing',
      why: 'Without a rule, Argo’s server refuses every call with 403.',
      fix: 'Set `rules` or `role`, or call an `allow…` method, such as `allowRead()`.',
    }),

  roleUnknown: (construct: IConstruct, role: string, roles: readonly string[]) =>
    at(construct, {
      code: 'construct/argo-role-unknown',
      what: '`role` is neither "view" nor "edit" nor "admin"',
      why: 'These are the built-in roles into which Argo Workflows aggregates its rules.',
      fix: suggesting('Use one of them, or set `rules`.', role, roles),
      path: ['role'],
    }),

  precedenceInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-sso-precedence-invalid',
      what: '`precedence` must be an integer that is known at synth',
      why: 'Argo’s server silently takes an invalid value as 0.',
      fix: 'Write an integer. It may be negative, and the highest one is used.',
      path: ['precedence'],
    }),

  /** @param position - of the error, in characters from 1 */
  ruleInvalid: (construct: IConstruct, reason: string, position: number) =>
    at(construct, {
      code: 'construct/argo-sso-rule-invalid',
      what: `The expression in \`rule\` is not valid at character ${position}: ${reason}`,
      why: 'When Argo’s server cannot evaluate a rule, it denies the login, also to users whom a rule with a lower precedence allows.',
      fix: 'Correct the expression: see https://expr-lang.org/docs/language-definition.',
      path: ['rule'],
    }),

  annotationReserved: (construct: IConstruct, key: string) =>
    at(construct, {
      code: 'construct/argo-sso-annotation-reserved',
      what: `"${key}" cannot be set in \`annotations\``,
      why: 'The construct writes it from its other properties, which it checks.',
      fix: 'Use `rule`, `precedence` and `token.name`.',
      path: ['annotations', key],
    }),

  generatedName: (construct: IConstruct, prop: 'generateName' | 'rotation') =>
    at(construct, {
      code: 'construct/argo-sso-generated-name',
      what: 'The Secret of this token cannot have a generated name',
      why: 'Argo’s server finds the Secret by its name in an annotation of the account, and the account is created before the Secret.',
      fix: `Remove \`token.${prop}\`. To rotate the token, raise \`token.generation\`.`,
      path: ['token', prop],
    }),

  serverInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-server-invalid',
      what: '`server` is not a valid address of Argo’s server',
      why: 'ARGO_SERVER is a host and a port, without a scheme and without a path.',
      fix: 'Write it like "argo.example.com:2746". Write a path into `baseHref`.',
      path: ['server'],
    }),

  nothingSealed: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-environment-unsealed',
      what: 'The environment needs one sealed output of the token in the format age, but there is none, or there are several',
      why: 'The environment refers to a sealed output and never holds the token.',
      fix: 'Call `sealFor` first. If there are several such outputs, set `sealed` to one of them.',
      path: ['sealed'],
    }),

  secretNameInvalid: (construct: IConstruct, prop: string) =>
    at(construct, {
      code: 'construct/argo-environment-secret-invalid',
      what: `\`${prop}\` is not a valid name for a secret of GitHub Actions`,
      why: 'The name may have letters, digits and "_", and must not begin with a digit or with "GITHUB_".',
      fix: `Correct \`${prop}\`.`,
      path: [prop],
    }),
} as const;

/** Warnings about what is valid but probably not intended. Each ends with its code. */
export const argoWarnings = {
  resourceNames: (verbs: readonly string[]) =>
    `A rule limits ${verbs.join(' and ')} of workflows by \`resourceNames\`, but Argo's server first checks whether the account may do this with all workflows of the namespace, and denies the call. Remove \`resourceNames\` for these verbs. [construct/argo-resource-names]`,

  clusterScoped: (resources: readonly string[]) =>
    `A rule is for ${resources.join(', ')}, which is cluster-scoped, so a Role has no effect on it. Use \`allowClusterTemplates\`, or set \`clusterWide\`. [construct/argo-cluster-scoped]`,

  precedenceClash: (other: string) =>
    `The rule has the same precedence as the rule of ${other}. When both match a login, the account that Argo's server uses is random. Give each rule another precedence. [construct/argo-sso-precedence-clash]`,

  /** @param unreachable - the rule that is never used. */
  unreachable: (other: string, unreachable: 'this' | 'other') =>
    `${
      unreachable === 'other'
        ? `The rule matches every login and has a higher precedence than the rule of ${other}, which is therefore never used.`
        : `This rule is never used: the rule of ${other} matches every login and has a higher precedence.`
    } Give the rule that matches every login the lowest precedence. [construct/argo-sso-unreachable]`,

  unknownClaim: (names: readonly string[]) =>
    `The rule uses ${names.join(', ')}, which Argo's server does not pass to rules. A rule that uses a claim which the login does not have denies the login. If your identity provider returns the claim, read it with \`get($env, "name")\`, which is nil when the claim is missing. [construct/argo-sso-unknown-claim]`,

  unknownFunction: (names: readonly string[]) =>
    `The rule calls ${names.join(', ')}, which is not a function of the expression language 1.17. When Argo's server cannot evaluate a rule, it denies the login. [construct/argo-sso-unknown-function]`,
} as const;
