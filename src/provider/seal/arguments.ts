import { isSignetError, type SignetError } from '../../errors';
import { DAY } from '../../facts/days';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_VALUE, QUALIFIED_NAME, SECRET_KEY } from '../../facts/names';
import { type Attribute, attribute, keysMatch, matches, nonEmpty, oneOf } from '../../kit/framework';
import { checkPrefix, SCOPES } from '../../sealing';

// The arguments of all types that seal a token.

/** The attribute `recipients`. `sealed` is called with the parts of a recipient that the sealed text or a plan shows. */
const recipientsOf = (sealed: <A extends Attribute>(part: A) => A) =>
  attribute.listOf(
    {
      key: sealed(
        attribute.string({
          required: true,
          description:
            'The public key of the recipient: an age recipient, `age1…` or post-quantum `age1pq1…`, or an SSH public key, `ssh-ed25519 …` or `ssh-rsa …`. With the format `age`, post-quantum keys cannot be mixed with others.',
        }),
      ),
      label: sealed(attribute.string({ optional: true, description: 'The name of the recipient.' })),
      expires: attribute.string({
        optional: true,
        description:
          'The first day, in UTC, on which no token is sealed for the key any more: `YYYY-MM-DD`. If the plan seals the token, an expired key is an error, otherwise a warning. A key that expires within 30 days is a warning. A change of this day alone seals nothing and issues no token. Default: the key does not expire.',
        validate: [matches(DAY)],
      }),
    },
    {
      optional: true,
      description:
        'The recipients who can open the sealed token, for the formats `age` and `sops`. At least one, and none twice. They are checked before a token is issued.',
    },
  );

/** The Secret that the consumer gets from a sealed manifest. */
const manifest = {
  name: attribute.string({
    required: true,
    description: 'The name of the Secret.',
    validate: [matches(DNS_SUBDOMAIN)],
  }),
  namespace: attribute.string({
    optional: true,
    description: 'The namespace of the Secret. Default: none in the manifest.',
    validate: [matches(DNS_LABEL)],
  }),
  key: attribute.string({
    optional: true,
    default: 'token',
    description: 'The key of the token in the data of the Secret.',
    validate: [matches(SECRET_KEY)],
  }),
  labels: attribute.map('string', {
    optional: true,
    description: 'The labels of the Secret. They are not encrypted.',
    validate: [keysMatch(QUALIFIED_NAME)],
    validateEach: [matches(LABEL_VALUE)],
  }),
  annotations: attribute.map('string', {
    optional: true,
    description: 'The annotations of the Secret. They are not encrypted.',
    validate: [keysMatch(QUALIFIED_NAME)],
  }),
  type: attribute.string({
    optional: true,
    default: 'Opaque',
    description: 'The type of the Secret.',
    validate: [nonEmpty],
  }),
} as const;

/** The arguments that say for whom, and as what, a token is sealed. Which of them are needed depends on `format`. */
export const targetArguments = {
  recipients: recipientsOf((part) => part),
  format: attribute.string({
    optional: true,
    default: 'age',
    description:
      'The format of the sealed text. `age`: an age file, which `age -d` and `signet unseal` open. `sops`: the manifest of a Secret, encrypted by SOPS, for Flux, KSOPS and helm-secrets. `sealed-secret`: the manifest of a SealedSecret. `github-actions`: the encrypted value of a GitHub Actions secret.',
    validate: [oneOf('age', 'sops', 'sealed-secret', 'github-actions')],
  }),
  sops: attribute.object(
    {
      ...manifest,
      mac_only_encrypted: attribute.bool({
        optional: true,
        default: false,
        description:
          'Whether the authentication code covers only the encrypted values, so that a tool may change the other values before it decrypts them.',
      }),
    },
    { optional: true, description: 'The manifest, for the format `sops`.' },
  ),
  sealed_secret: attribute.object(
    {
      certificate: attribute.string({
        required: true,
        description:
          'The certificate of the controller of sealed-secrets, in PEM, which `kubeseal --fetch-cert` prints. If the plan seals the token, an expired certificate is an error, otherwise a warning. One that expires within 30 days is a warning.',
      }),
      scope: attribute.string({
        optional: true,
        default: 'strict',
        description:
          'Where the SealedSecret can be used: only under its name and in its namespace (`strict`), under any name in its namespace (`namespace-wide`), or anywhere (`cluster-wide`). Without `cluster-wide`, `namespace` is needed.',
        validate: [oneOf(...SCOPES)],
      }),
      ...manifest,
    },
    { optional: true, description: 'The SealedSecret, for the format `sealed-secret`.' },
  ),
  github_actions: attribute.object(
    {
      public_key: attribute.string({
        required: true,
        description:
          'The public key for the secrets of the repository, environment or organization, in base64: `key` of the data source `github_actions_public_key`.',
      }),
      key_id: attribute.string({
        required: true,
        description:
          'The identifier of the public key, which GitHub needs with the encrypted value. It is not part of the sealed text.',
      }),
    },
    { optional: true, description: 'The public key, for the format `github-actions`.' },
  ),
} as const;

/** The same attribute, a change of which replaces the resource. */
const replacedWhenChanged = <A extends Attribute>(given: A, reason: string): A => ({
  ...given,
  options: { ...given.options, requiresReplace: reason },
});

/** The arguments of a target, for a token that can be sealed only when it is issued: a change issues a new one. */
export const targetOfIssue = {
  recipients: recipientsOf((part) =>
    replacedWhenChanged(part, 'The recipients changed, and the token cannot be sealed again without its value.'),
  ),
  format: replacedWhenChanged(targetArguments.format, 'The format of the sealed text changed.'),
  sops: replacedWhenChanged(targetArguments.sops, 'The manifest changed.'),
  sealed_secret: replacedWhenChanged(targetArguments.sealed_secret, 'The SealedSecret changed.'),
  github_actions: replacedWhenChanged(targetArguments.github_actions, 'The public key changed.'),
} as const;

/** Why the sealed text of a resource is sensitive for the engine. */
export const HIDDEN_IN_PLANS =
  'It is marked as sensitive, so that a plan does not print the former text when it changes; in an output: `nonsensitive(…)`.';

/** Checks a prefix of the token. Error `sealing/bad-prefix`. */
export function validatePrefix(text: string): SignetError | undefined {
  try {
    checkPrefix(text);
    return undefined;
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return error.at([]);
  }
}
