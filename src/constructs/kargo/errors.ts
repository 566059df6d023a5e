import type { IConstruct } from 'constructs';
import { at, suggesting } from '../errors';
import { KARGO_CLAIMS, KARGO_MODELS, KARGO_NEW_KINDS } from '../../facts/kargo';

export const kargoErrors = {
  versionUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/kargo-version-unknown',
      what: '`version` is neither "1.11" nor "1.12"',
      fix: suggesting(
        'Write "1.11" for Kargo 1.9 to 1.11, and "1.12" for later versions.',
        given,
        Object.keys(KARGO_NEW_KINDS),
      ),
      path: ['version'],
    }),

  modelUnknown: (construct: IConstruct, given: unknown) =>
    at(construct, {
      code: 'construct/kargo-model-unknown',
      what: '`model` is neither "role" nor "serviceAccount"',
      fix: suggesting(
        'Remove `model`, unless this Kargo is a development build from between November 2025 and January 2026.',
        given,
        Object.keys(KARGO_MODELS),
      ),
      path: ['model'],
    }),

  roleOwned: (construct: IConstruct, owner: string) =>
    at(construct, {
      code: 'construct/kargo-role-owned',
      what: `A role with this name belongs to ${owner}`,
      why: `${owner} creates its objects and reverts changes of them.`,
      fix: 'Refer to it with `fromRoleName`, or choose another name.',
      path: ['name'],
    }),

  roleEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-role-empty',
      what: 'The role allows nothing',
      why: 'It has no rule, and no other role is bound to it.',
      fix: 'Set `rules`, or call an `allow…` method, such as `allowRead()`.',
      path: ['rules'],
    }),

  keyReserved: (construct: IConstruct, prop: string, key: string) =>
    at(construct, {
      code: 'construct/kargo-key-reserved',
      what: `"${key}" cannot be set in \`${prop}\``,
      why: 'Kargo reads it, and the construct writes it from its other properties.',
      fix: 'Use `claims`, `description`, `kargoManaged` or `model`.',
      path: [prop, key],
    }),

  claimNameInvalid: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-claim-name-invalid',
      what: 'The name of a claim is empty, begins or ends with a space, or is not known at synth',
      fix: 'Write the name that the identity provider uses, for example "groups".',
      path: ['claims'],
    }),

  claimScalar: (construct: IConstruct, claim: string) =>
    at(construct, {
      code: 'construct/kargo-claim-scalar',
      what: `The values of the claim "${claim}" are not a list`,
      why: 'Kargo displays a single value, but ignores all claims of the role when it looks for the roles of a user, so that nobody has the role.',
      fix: 'Write a list, also for one value.',
      path: ['claims', claim],
    }),

  claimEmpty: (construct: IConstruct, claim: string) =>
    at(construct, {
      code: 'construct/kargo-claim-empty',
      what: `The claim "${claim}" has no value`,
      why: 'It would give the role to nobody.',
      fix: 'Add a value, or remove the claim.',
      path: ['claims', claim],
    }),

  claimValueInvalid: (construct: IConstruct, claim: string) =>
    at(construct, {
      code: 'construct/kargo-claim-value-invalid',
      what: `A value of the claim "${claim}" is not a string, is empty, or begins or ends with a space`,
      why: 'Kargo compares it exactly with the value from the identity provider.',
      fix: 'Correct the value.',
      path: ['claims', claim],
    }),

  stagesEmpty: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-stages-empty',
      what: 'The list of stages is empty',
      why: 'Kubernetes takes an empty list of names as all stages.',
      fix: 'Name the stages; to allow all of them, call the method without a list.',
      path: ['stages'],
    }),

  managedResource: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-managed-resource',
      what: 'A rule of a role with `kargoManaged` is for a resource that is not a plural',
      why: 'When Kargo lists the rules of a role that it manages, it fails on "*" and on a singular; then it lists no role of the project.',
      fix: 'Name each resource by its plural, or remove `kargoManaged`.',
      path: ['rules'],
    }),

  managedWithOtherRole: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-managed-with-other-role',
      what: 'Another role cannot be bound to a role with `kargoManaged`',
      why: 'Kargo only manages a role that has exactly one Role and one RoleBinding.',
      fix: 'Remove `kargoManaged`, or add the rules of the other role to this one.',
      path: ['kargoManaged'],
    }),

  accountsOfOlderModel: (construct: IConstruct) =>
    at(construct, {
      code: 'construct/kargo-accounts-of-older-model',
      what: 'This Kargo has no service accounts of its own',
      why: 'In every release, tokens belong to roles; only builds from between November 2025 and January 2026 have Kargo service accounts.',
      fix: 'Use KargoSystemRole or KargoProjectRole, or set `model: "serviceAccount"` at the Kargo.',
      path: ['kargo'],
    }),
} as const;

/** Warnings of constructs. Each ends in its code. */
export const kargoWarnings = {
  tokenOfRole:
    'In this model of Kargo, tokens belong to service accounts. The token works, but Kargo does not list it. Declare a KargoServiceAccount, bind the role to it with `role.bind(account)`, and issue the token for the account. [construct/kargo-token-of-role]',
} as const;

/** What {@link KargoConventions} reports about an object. */
export interface KargoFlaw {
  readonly level: 'error' | 'warning';
  /** Whole sentences, and the code. */
  readonly message: string;
}

export const kargoFlaws = {
  roleOwned: {
    level: 'error',
    message:
      'Kargo creates this role in every project and reverts changes of its rules. Declare a role with another name, or refer to this one with KargoProjectRole.fromRoleName and bind it. [construct/kargo-object-of-owned-role]',
  },
  claimsNotLists: {
    level: 'error',
    message: `The annotation ${KARGO_CLAIMS} is not a JSON object whose values are lists of strings. Kargo displays a single value, but ignores the whole annotation when it looks for the roles of a user, so that nobody has the role. Write {"email":["…"]}. [construct/kargo-claims-not-lists]`,
  },
  subjectWithoutNamespace: {
    level: 'warning',
    message:
      'A service account among the subjects has no namespace. Kubernetes uses the namespace of the binding, but Kargo shows no rules for the role. Add the namespace. [construct/kargo-subject-without-namespace]',
  },
  markNotTrue: {
    level: 'warning',
    message:
      'A label or annotation by which Kargo recognizes its objects has another value than "true", so Kargo ignores it. Write "true", or remove it. [construct/kargo-mark-not-true]',
  },
  tokenListed: {
    level: 'warning',
    message:
      'The service account lists Secrets under `secrets`. Kubernetes deletes a token Secret that is listed there when it was not used for a long time, and nothing needs the list. Remove `secrets`. [construct/kargo-token-listed]',
  },
} as const satisfies Record<string, KargoFlaw>;
