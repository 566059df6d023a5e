import type { IConstruct } from 'constructs';
import { SignetError, type ErrorParts } from '../errors';
import type { Form } from '../facts/names';

/** An error about a construct: its path comes first, as in the messages of CDKTF itself. */
export function at(construct: IConstruct, parts: ErrorParts): SignetError {
  return new SignetError({ ...parts, what: `[${construct.node.path}] ${parts.what}` });
}

export const constructErrors = {
  kubernetesProviderNotInstalled: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kubernetes-provider-not-installed',
      what: 'The renderer "kubernetes" needs the package @cdktf/provider-kubernetes, which is not installed',
      fix: 'Run `npm install @cdktf/provider-kubernetes`, or choose `renderer: "signet"`, which needs no second provider.',
    }),

  nameInvalid: (construct: IConstruct, prop: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/name-invalid',
      what: `\`${prop}\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop],
    }),

  idGivesNoName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/id-gives-no-name',
      what: "The construct's id has no letter or digit to make a name from",
      fix: 'Give `name` or `generateName`, or another id.',
    }),

  nameTwice: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/name-twice',
      what: 'Both `name` and `generateName` are given',
      why: 'One names the Secret exactly, the other lets each issue take a fresh name.',
      fix: 'Keep one of them.',
      path: ['generateName'],
    }),

  generationInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/generation-invalid',
      what: '`generation` is not a whole number from 1 on that is known at synth',
      why: 'It becomes part of the Secret’s name, and each step up issues another token.',
      fix: 'Write 1, 2, 3 and so on; a number once used must not come back.',
      path: ['generation'],
    }),

  generationWithoutName: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/generation-without-name',
      what: '`generation` is given, but the Secret has no exact name',
      why: 'A generated name is fresh at each issue already.',
      fix: 'Remove `generation`; to re-issue, change a value in `keepers`.',
      path: ['generation'],
    }),

  rotationImpossible: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/rotation-impossible',
      what: '`rotation: "create-first"` cannot go with `allowSameToken`',
      why: 'A new Secret of the same name cannot be made while the old one is there.',
      fix: 'Remove one of them.',
      path: ['rotation'],
    }),

  reservedKey: (construct: IConstruct, prop: string, key: string) =>
    at(construct, {
      code: 'construct/key-reserved',
      what: `"${key}" cannot be set in \`${prop}\``,
      why: 'On a token Secret, Kubernetes and the construct itself write it: it binds the token to its account, or says that it is of no more use.',
      fix: `Remove it from \`${prop}\`.`,
      path: [prop, key],
    }),

  labelInvalid: (construct: IConstruct, prop: string, key: string, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/label-invalid',
      what: `An entry of \`${prop}\` is not valid: it must be ${name}`,
      fix: `Use ${rule}.`,
      path: [prop, key],
    }),

  waitInvalid: (construct: IConstruct, { name, rule }: Form) =>
    at(construct, {
      code: 'construct/wait-invalid',
      what: `\`wait\` must be ${name}`,
      fix: `Use ${rule}.`,
      path: ['wait'],
    }),

  rulesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/rules-empty',
      what: 'There is no rule',
      why: 'A role without a rule allows nothing.',
      fix: 'Add at least one rule.',
      path: ['rules'],
    }),

  ruleInvalid: (construct: IConstruct, index: number, rule: string) =>
    at(construct, {
      code: 'construct/rule-invalid',
      what: `Rule ${index} is incomplete`,
      why: rule,
      fix: 'State verbs, and resources (or, in a ClusterRole, non-resource URLs) that they are for.',
      path: ['rules', index],
    }),

  subjectsEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/subjects-empty',
      what: 'There is no subject',
      why: 'A binding without a subject gives the role to nobody.',
      fix: 'Add at least one subject.',
      path: ['subjects'],
    }),

  roleOfOtherNamespace: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/role-of-other-namespace',
      what: 'The role is in another namespace than the binding',
      why: 'A RoleBinding can name a Role of its own namespace, or a ClusterRole.',
      fix: 'Make the binding in the namespace of the role.',
      path: ['role'],
    }),
} as const;
