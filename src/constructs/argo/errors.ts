import type { IConstruct } from 'constructs';
import { at } from '../errors';

/** An error about a construct: its path comes first, as in the messages of CDKTF itself. */
export const argoErrors = {
  namespacesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-namespaces-empty',
      what: '`namespaces` is empty, so the rules would hold nowhere',
      fix: 'Name the namespaces, or leave `namespaces` out: the rules then hold in the namespace of the account.',
      path: ['namespaces'],
    }),

  namespacesTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-namespaces-contradiction',
      what: 'Both `namespaces` and `clusterWide` are given',
      why: 'Cluster-wide rules hold in every namespace.',
      fix: 'Keep one of them.',
      path: ['clusterWide'],
    }),

  namespaceTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-namespace-twice',
      what: '`namespaces` names one twice',
      fix: 'Name each once.',
      path: ['namespaces'],
    }),

  nothingAllowed: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-nothing-allowed',
      what: 'Nothing is allowed',
      why: 'An access without a rule answers every call with 403.',
      fix: 'Give `rules` or `role`, or call `allowRead()` or another of its kind.',
    }),

  roleUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-role-unknown',
      what: '`role` is neither "view" nor "edit" nor "admin"',
      why: 'These are the cluster roles into which Argo Workflows puts its rules.',
      fix: 'Choose one of them, or state `rules`.',
      path: ['role'],
    }),

  precedenceInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-sso-precedence-invalid',
      what: '`precedence` is not a whole number that is known at synth',
      why: 'Argo’s server counts what it cannot read as 0, and says nothing.',
      fix: 'Write a whole number; it may be negative, and a higher one wins.',
      path: ['precedence'],
    }),

  /** @param position - of the mistake, in characters from 1 on */
  ruleInvalid: (construct: IConstruct, reason: string, position: number) =>
    at(construct, {
      code: 'construct/argo-sso-rule-invalid',
      what: `The expression of \`rule\` is wrong at character ${position}: ${reason}`,
      why: 'A rule that cannot be evaluated denies everyone whose login reaches it, also those whom a rule of lower precedence would let in.',
      fix: 'Correct the expression. The language: https://expr-lang.org/docs/language-definition',
      path: ['rule'],
    }),

  annotationReserved: (construct: IConstruct, key: string) =>
    at(construct, {
      code: 'construct/argo-sso-annotation-reserved',
      what: `"${key}" cannot be set in \`annotations\``,
      why: 'The construct writes it, from what it has checked.',
      fix: 'Use `rule`, `precedence` and `token.name`.',
      path: ['annotations', key],
    }),

  generatedName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-sso-generated-name',
      what: 'The token’s Secret cannot have a generated name here',
      why: 'Argo’s server finds it by the name in an annotation of the account, and the account is made before the Secret.',
      fix: 'Leave `token.generateName` out; raise `token.generation` to rotate.',
      path: ['token', 'generateName'],
    }),

  serverInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-server-invalid',
      what: '`server` is not an address that Argo’s command takes',
      why: 'ARGO_SERVER is a host and a port, without a scheme and without a path.',
      fix: 'Write it like "argo.example.com:2746"; a path goes into `baseHref`.',
      path: ['server'],
    }),

  nothingSealed: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/argo-environment-unsealed',
      what: 'The token is not sealed for anyone yet, or for several, so the environment does not know its output',
      why: 'The environment names the sealed output that the token comes from; it never holds the token.',
      fix: 'Call `sealFor` first, and where that is done several times, give the right one as `sealed`.',
      path: ['sealed'],
    }),

  secretNameInvalid: (construct: IConstruct, prop: string) =>
    at(construct, {
      code: 'construct/argo-environment-secret-invalid',
      what: `\`${prop}\` is not a name that a secret of GitHub Actions can have`,
      why: 'It is made of letters, digits and "_", does not begin with a digit, nor with "GITHUB_".',
      fix: `Correct \`${prop}\`.`,
      path: [prop],
    }),
} as const;

/** Warnings: what can be done, but is likely not what was meant. Each ends in its code. */
export const argoWarnings = {
  resourceNames: (verbs: readonly string[]) =>
    `A rule limits ${verbs.join(' and ')} of workflows by \`resourceNames\`, but Argo's server first asks whether the account may do so with all workflows of the namespace, and denies the call. Leave \`resourceNames\` out for these verbs. [construct/argo-resource-names]`,

  unknownResource: (resources: readonly string[]) =>
    `A rule is for ${resources.join(', ')}, which Argo Workflows does not have. Resources are plural and in lower case, such as "workflows". [construct/argo-unknown-resource]`,

  clusterScoped: (resources: readonly string[]) =>
    `A rule is for ${resources.join(', ')}, which belongs to no namespace, so that a Role does not give it. Use \`allowClusterTemplates\`, or make the access \`clusterWide\`. [construct/argo-cluster-scoped]`,

  accountShared: (other: string) =>
    `This access has the same service account as ${other}. With an account for each client, one of them can be limited or revoked without meeting the other; and two constructs that declare one account overwrite each other. Give it a name of its own. [construct/argo-account-shared]`,

  precedenceClash: (other: string) =>
    `The rule has the same precedence as that of ${other}. For someone whom both match, it is left to chance which account Argo's server takes. Give each rule a precedence of its own. [construct/argo-sso-precedence-clash]`,

  /** @param unreachable - the rule that nobody comes to. */
  unreachable: (other: string, unreachable: 'this' | 'other') =>
    `${
      unreachable === 'other'
        ? `The rule matches everyone and has a higher precedence than that of ${other}, which nobody comes to then.`
        : `Nobody comes to this rule: that of ${other} matches everyone and has a higher precedence.`
    } Give the rule that matches everyone the lowest precedence. [construct/argo-sso-unreachable]`,

  unknownClaim: (names: readonly string[]) =>
    `The rule asks for ${names.join(', ')}, which is not a claim that Argo's server is known to hand to rules. A rule that names a claim which a user's login lacks denies that user. If your provider gives it, read it as \`get($env, "name")\`, which is nil where it is missing. [construct/argo-sso-unknown-claim]`,

  unknownFunction: (names: readonly string[]) =>
    `The rule calls ${names.join(', ')}, which the expression language did not have when this was checked. A rule that cannot be evaluated denies everyone whose login reaches it. [construct/argo-sso-unknown-function]`,
} as const;
