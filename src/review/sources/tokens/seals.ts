import { isSignetError } from '../../../errors';
import { readersOf, type TargetKeys } from '../../../sealing';
import type { Recipient, Unjudged } from '../../objects';
import { listAt, textAt, type ResourceChange, Unknown, type Values } from '../../plan';
import type { SideReading } from '../reading';
import { accountOf, sealOf, type TokenContext, unknownPart } from './context';

const TOKENS = ['signet_service_account_token', 'kubernetes_secret', 'kubernetes_secret_v1'];

interface Recipients {
  readonly recipients: readonly Recipient[];
  readonly unjudged: readonly Unjudged[];
}

/** Who can open what a resource seals. The fingerprint is calculated from the key: no attribute decides who can open. */
export function recipientsOf(values: Values, resource: ResourceChange): Recipients {
  const format = textAt(values, 'format') ?? 'age';
  if (format instanceof Unknown) return unknownRecipient(resource, format);
  const key = KEYS_OF_FORMATS[format];
  if (key !== undefined) return readerOf(textAt(values, ...key.path), key.target, resource);
  const given = listAt(values, 'recipients');
  if (given instanceof Unknown) return unknownRecipient(resource, given);
  const found = given.map((value): Recipients => {
    if (value instanceof Unknown) return unknownRecipient(resource, value);
    const [label, day] = [textAt(value, 'label'), textAt(value, 'expires')];
    const expires = day instanceof Unknown ? 'known after apply' : day;
    return readerOf(textAt(value, 'key'), (text) => ({ format: 'age', recipients: [{ key: text }] }), resource, {
      ...(typeof label === 'string' && { label }),
      ...(expires !== undefined && { expires }),
    });
  });
  return {
    recipients: found.flatMap(({ recipients }) => recipients),
    unjudged: found.flatMap(({ unjudged }) => unjudged),
  };
}

/** The attributes with the key of the formats that have no recipients. */
const KEYS_OF_FORMATS: Readonly<
  Record<string, { readonly path: readonly string[]; readonly target: (text: string) => TargetKeys }>
> = {
  'sealed-secret': {
    path: ['sealed_secret', 'certificate'],
    target: (certificate) => ({ format: 'sealed-secret', certificate }),
  },
  'github-actions': {
    path: ['github_actions', 'public_key'],
    target: (publicKey) => ({ format: 'github-actions', publicKey }),
  },
};

function readerOf(
  key: string | Unknown | undefined,
  target: (text: string) => TargetKeys,
  resource: ResourceChange,
  declared: Partial<Recipient> = {},
): Recipients {
  if (key === undefined || key instanceof Unknown) return unknownRecipient(resource, key);
  try {
    const recipients = readersOf(target(key)).map(({ fingerprint, label }) => ({
      ...(label !== undefined && { label }),
      ...declared,
      fingerprint,
    }));
    return { recipients, unjudged: [] };
  } catch (error) {
    // It is no public key: the provider refuses it.
    if (isSignetError(error)) return unknownRecipient(resource, undefined);
    throw error;
  }
}

const unknownRecipient = (resource: ResourceChange, value: Unknown | undefined): Recipients => ({
  recipients: [],
  unjudged: [unknownPart(resource, 'the key of a recipient', 'seals a token for it', value)],
});

/** Reads `signet_sealed_token`, the resource or the data source. */
export function readSealedToken(values: Values, resource: ResourceChange, { references }: TokenContext): SideReading {
  const [namespace, name, account] = [
    textAt(values, 'namespace'),
    textAt(values, 'name'),
    textAt(values, 'service_account'),
  ];
  const named = typeof namespace === 'string' && typeof name === 'string' ? `${namespace}/${name}` : undefined;
  const token = named ?? (name instanceof Unknown ? references.resourceOf(name, TOKENS) : undefined);
  const { recipients, unjudged } = recipientsOf(values, resource);
  const subject = accountOf(resource, namespace, account);
  const whose =
    token === undefined ? [unknownPart(resource, 'which token it seals', 'seals a token', namespace, name)] : [];
  return { objects: [sealOf(resource, recipients, subject, token)], unjudged: [...whose, ...unjudged] };
}
