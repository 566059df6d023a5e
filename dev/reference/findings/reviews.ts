import type { FindingFamily } from './family';

/** What only a review of a plan reports. */
export const reviews: readonly FindingFamily[] = [
  {
    title: 'Access',
    about: 'What a subject can do after the apply, whatever roles and bindings give it.',
    entries: {
      'access/everything': {
        meaning: 'A subject has all rights on the cluster.',
        cause: 'It is bound to `cluster-admin`, or to a role with `*` for verbs, API groups and resources.',
        action: 'Give it the rights that it needs. Acknowledge the finding for an administrator.',
      },
      'access/everybody': {
        meaning: 'A group that stands for everybody has rights.',
        cause:
          'A binding names `system:authenticated`, `system:unauthenticated`, `system:serviceaccounts` or the user `system:anonymous`.',
        action: 'Bind the role to the subjects that need it.',
      },
      'access/super-admin': {
        meaning: 'A subject is a super-admin of Kestra.',
        cause: 'Its declaration has the right of a super-admin, which Kestra 2.0 calls instance owner.',
        action: 'Bind roles of the tenant to it instead.',
      },
    },
  },
  {
    title: 'Reach',
    about:
      'Whom a subject can act as with its rights, and what follows. Only ways that the plan opens are reported. [How they are found](design/reach.md).',
    entries: {
      'reach/everything': {
        meaning: 'A subject can get all rights by one step or several.',
        cause: 'It can act as a subject that has all rights, or give itself a role with all rights.',
        action: 'Remove the right that the first added step uses.',
      },
      'reach/stronger': {
        meaning: 'A subject can act as another one that has more rights.',
        cause:
          'It can, for example, create Pods or workflows in the namespace of a stronger account, read its token, or impersonate it.',
        action: 'Remove the right, limit it by `resourceNames`, or move the stronger account to another namespace.',
      },
      'reach/unseen': {
        meaning: 'A subject can act as accounts that the review does not know.',
        cause:
          'It can, for example, create Pods in a namespace whose accounts are neither in the plan nor in a baseline.',
        action: 'Review with a baseline of the cluster.',
      },
    },
  },
  {
    title: 'Lock-out',
    about: 'What an apply can take away that is needed to undo it.',
    entries: {
      'lock-out/last-administrator': {
        meaning: 'The last subject that the review knows to have all rights loses them.',
        cause: 'A binding to `cluster-admin`, or to an equal role, is removed or changed.',
        action: 'Bind another administrator first, or review with a baseline.',
      },
      'lock-out/super-admin': {
        meaning: 'A super-admin of Kestra loses this right, or is removed.',
        cause: 'Its declaration changes or is removed.',
        action: 'Check that another super-admin can log in.',
      },
    },
  },
  {
    title: 'Dangling objects',
    about: 'Declarations without effect. What the cluster has besides the plan is known only with a baseline.',
    entries: {
      'dangling/role': {
        meaning: 'A binding gives a role that does not exist.',
        cause: 'The name is wrong, or the role is removed, or it is only in the cluster.',
        action: 'Correct the name, declare the role, or review with a baseline.',
      },
      'dangling/account': {
        meaning: 'A binding gives a role to a service account that does not exist.',
        cause: 'The name or namespace is wrong, or the account is removed, or it is only in the cluster.',
        action: 'Correct the name, declare the account, or review with a baseline.',
      },
      'dangling/unbound-role': {
        meaning: 'No binding gives a role that the plan declares.',
        cause: 'The binding is missing, or has been removed.',
        action: 'Bind the role, or remove it.',
      },
      'dangling/unbound-account': {
        meaning: 'No binding gives anything to a service account that the plan declares.',
        cause: 'The binding is missing, or has been removed.',
        action: 'Bind a role to the account, or remove it.',
      },
      'dangling/token': {
        meaning: 'A token belongs to an account that can do nothing that the plan or the baseline shows.',
        cause: 'The bindings of the account are missing or removed, and the token stays.',
        action: 'Bind a role to the account, or remove the token.',
      },
    },
  },
  {
    title: 'Tokens and recipients',
    about: 'Tokens that the plan issues or keeps, and who can open them.',
    entries: {
      'tokens/never-expires': {
        meaning: 'A token that neither expires nor rotates belongs to an account with high access.',
        cause: 'Tokens in Secrets never expire, and those of Kestra only with `max_age`. This one has no `rotation`.',
        action:
          "Use a bound token (`kind: 'bound'`), `max_age` with `renew_before` for Kestra, or `rotation`; or give the account fewer rights. [How to choose](choosing.md).",
      },
      'tokens/allow-same-token': {
        meaning: 'A token may be issued again under its old name.',
        cause: 'Its resource has `allow_same_token`. A revoked copy then works again.',
        action: 'Remove the argument.',
      },
      'tokens/same-token': {
        meaning: 'A token Secret is created under the name of a dead token of the same account.',
        cause: 'It was deleted and is declared again. [Its token is the same](dead-tokens.md), and works again.',
        action: 'Use another name.',
      },
      'recipients/added': {
        meaning: 'A token is sealed for a recipient more.',
        cause: 'The list of recipients has a key that it did not have.',
        action: 'Check whose key it is.',
      },
      'recipients/removed': {
        meaning: 'A recipient is removed, and the token stays the same.',
        cause: 'The list of recipients lacks a key that it had. Earlier sealed texts stay readable for it.',
        action: 'Rotate the token.',
      },
    },
  },
  {
    title: 'Drift of access',
    about: 'Access that was changed outside the configuration, as the refresh found it.',
    entries: {
      'drift/undone': {
        meaning: 'The plan undoes a change of access that was made outside the configuration.',
        cause: 'Somebody changed a role, binding or account by hand.',
        action: 'Find out who needed it.',
      },
      'drift/kept': {
        meaning: 'The plan keeps a change of access that was made outside the configuration.',
        cause: 'Somebody changed what the configuration does not determine.',
        action: 'Declare it, or remove it.',
      },
    },
  },
  {
    title: 'Names',
    about: 'Names of subjects, roles, bindings and tokens that can deceive a reader.',
    entries: {
      'names/invisible': {
        meaning: 'A name contains characters that are invisible or that change the order of text.',
        cause: 'It was copied with them, or somebody wants to deceive the reader.',
        action: 'Write the name without them.',
      },
      'names/confusable': {
        meaning: 'A name looks like another name in the same plan.',
        cause: 'Letters of one script are replaced by letters of another one that look the same.',
        action: 'Check who is meant.',
      },
      'names/mixed-scripts': {
        meaning: 'A name mixes letters of Latin, Greek, Cyrillic or Armenian.',
        cause: 'Letters of these scripts look the same.',
        action: 'Write the name in one script.',
      },
      'names/long': {
        meaning: 'A name has more than 253 characters.',
        cause: 'Users and groups may have names of any length.',
        action: 'Use a shorter name.',
      },
    },
  },
  {
    title: 'Acknowledgements',
    about: 'What is wrong with the file of acknowledgements itself. A file that cannot be read is an error.',
    entries: {
      'acknowledgement/expired': {
        meaning: 'An acknowledgement has expired.',
        cause: 'Its date is past. The finding that it was for counts again.',
        action: 'Remove it, or decide again.',
      },
      'acknowledgement/unused': {
        meaning: 'An acknowledgement matches no finding.',
        cause: 'The finding is gone, or its place or subject has another name.',
        action: 'Remove or correct it.',
      },
    },
  },
];
