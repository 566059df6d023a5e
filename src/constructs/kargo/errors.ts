import type { IConstruct } from 'constructs';
import { at } from '../errors';
import { KARGO_CLAIMS } from './kargo-labels';

export const kargoErrors = {
  modelUnknown: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-model-unknown',
      what: '`model` is neither "role" nor "serviceAccount"',
      fix: 'Leave it out, unless the Kargo at hand is a development build from between November 2025 and January 2026.',
      path: ['model'],
    }),

  roleOwned: (construct: IConstruct, owner: string) =>
    at(construct, {
      code: 'construct/kargo-role-owned',
      what: `A role of this name belongs to ${owner} itself`,
      why: `${owner} makes its objects, and writes them again when they are changed.`,
      fix: 'Refer to it with `fromRoleName`, or give yours another name.',
      path: ['name'],
    }),

  roleEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-role-empty',
      what: 'There is nothing that the role may do',
      why: 'It has no rule, and does not have another role either.',
      fix: 'Give `rules`, or call a `grant…` method, such as `grantView()`.',
      path: ['rules'],
    }),

  keyReserved: (construct: IConstruct, prop: string, key: string) =>
    at(construct, {
      code: 'construct/kargo-key-reserved',
      what: `"${key}" cannot be set in \`${prop}\``,
      why: 'Kargo reads it, and the construct writes it as its other properties say.',
      fix: 'Use `claims`, `description`, `kargoManaged` or `model`.',
      path: [prop, key],
    }),

  claimNameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-claim-name-invalid',
      what: 'The name of a claim is empty, begins or ends with a space, or is not known at synth',
      fix: 'Write it as the identity provider does, for example "groups".',
      path: ['claims'],
    }),

  claimScalar: (construct: IConstruct, claim: string) =>
    at(construct, {
      code: 'construct/kargo-claim-scalar',
      what: 'The values of a claim are not a list',
      why: 'Kargo shows a single value, but its look-up drops all claims of the role then, so that nobody has it.',
      fix: 'Write a list, also for one value.',
      path: ['claims', claim],
    }),

  claimEmpty: (construct: IConstruct, claim: string) =>
    at(construct, {
      code: 'construct/kargo-claim-empty',
      what: 'A claim has no value',
      why: 'It would give the role to nobody.',
      fix: 'Add a value, or leave the claim out.',
      path: ['claims', claim],
    }),

  claimValueInvalid: (construct: IConstruct, claim: string) =>
    at(construct, {
      code: 'construct/kargo-claim-value-invalid',
      what: 'A value of a claim is not a text, is empty, or begins or ends with a space',
      why: 'Kargo compares it with what the identity provider says, letter by letter.',
      fix: 'Correct the value.',
      path: ['claims', claim],
    }),

  stagesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-stages-empty',
      what: 'The list of stages is empty',
      why: 'Kubernetes takes an empty list of names for all of them.',
      fix: 'Name the stages; for all of them, leave the list out.',
      path: ['stages'],
    }),

  managedResource: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-managed-resource',
      what: 'A rule of a role with `kargoManaged` is for a resource that is not a plural',
      why: 'Kargo takes the rules of a role that it manages apart by resource; at a "*" or a singular it fails, and with it the list of all roles of the project.',
      fix: 'Name each resource by its plural, or leave `kargoManaged` out.',
      path: ['rules'],
    }),

  managedWithOtherRole: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-managed-with-other-role',
      what: 'A role with `kargoManaged` cannot have another role as well',
      why: 'Kargo only manages a role that has one Role and one RoleBinding.',
      fix: 'Leave `kargoManaged` out, or add the rules instead.',
      path: ['kargoManaged'],
    }),

  accountsOfOlderModel: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-accounts-of-older-model',
      what: 'This Kargo has no service accounts of its own',
      why: 'In every release tokens belong to roles; only builds from between November 2025 and January 2026 have accounts.',
      fix: 'Use KargoSystemRole or KargoProjectRole, or say `model: "serviceAccount"` at the Kargo.',
      path: ['kargo'],
    }),
} as const;

/** Warnings of constructs. Each ends in its code. */
export const kargoWarnings = {
  tokenOfRole:
    'In this model of Kargo tokens belong to service accounts. The token works, but Kargo does not list it. Make a KargoServiceAccount, give it the role with `grantRole`, and issue the token for it. [construct/kargo-token-of-role]',
} as const;

/** What {@link KargoConventions} objects to in an object. */
export interface KargoFlaw {
  readonly level: 'error' | 'warning';
  /** Whole sentences, and the code. */
  readonly message: string;
}

export const kargoFlaws = {
  roleOwned: {
    level: 'error',
    message:
      'Kargo makes this role in every project, and writes its rules again when they are changed. Give people another role, bind to this one, or refer to it with KargoProjectRole.fromRoleName. [construct/kargo-object-of-owned-role]',
  },
  claimsNotLists: {
    level: 'error',
    message: `The annotation ${KARGO_CLAIMS} is not a JSON object of lists of texts. Kargo shows a single value, but its look-up drops the whole annotation, so that nobody has the role. Write {"email":["…"]}. [construct/kargo-claims-not-lists]`,
  },
  subjectWithoutNamespace: {
    level: 'warning',
    message:
      'A service account among the subjects has no namespace. Kubernetes takes that of the binding, but Kargo shows no rules for the role. State the namespace. [construct/kargo-subject-without-namespace]',
  },
  markNotTrue: {
    level: 'warning',
    message:
      'A label or annotation by which Kargo knows its objects has another value than "true", which to Kargo is the same as none. Write "true", or leave it out. [construct/kargo-mark-not-true]',
  },
  tokenListed: {
    level: 'warning',
    message:
      'The account lists Secrets under `secrets`. Kubernetes removes a token Secret that is listed there when it has not been used for long, and nothing needs the list. Leave `secrets` out. [construct/kargo-token-listed]',
  },
} as const satisfies Record<string, KargoFlaw>;
