import { isSignetError } from '../../../errors';
import { parseRecipient } from '../../../sealing';
import type { Recipient, Seal, Unjudged } from '../../objects';
import { listAt, textAt, type ResourceChange, Unknown, type Values } from '../../plan';
import type { SideReading } from '../reading';
import { accountOf, originOf, type TokenContext, unknownPart } from './context';

const TOKENS = ['signet_service_account_token', 'kubernetes_secret', 'kubernetes_secret_v1'];

interface Recipients {
  readonly recipients: readonly Recipient[];
  readonly unjudged: readonly Unjudged[];
}

/** The recipients of a resource that seals. The fingerprint is calculated from the key: no attribute decides who can open. */
export function recipientsOf(values: Values, resource: ResourceChange): Recipients {
  const given = listAt(values, 'recipients');
  if (given instanceof Unknown) return unknownRecipient(resource, given);
  const found = given.map((value): Recipients => {
    if (value instanceof Unknown) return unknownRecipient(resource, value);
    const [key, label] = [textAt(value, 'key'), textAt(value, 'label')];
    if (key === undefined || key instanceof Unknown) return unknownRecipient(resource, key);
    const fingerprint = fingerprintOf(key);
    if (fingerprint === undefined) return unknownRecipient(resource, undefined);
    return { recipients: [{ ...(typeof label === 'string' && { label }), fingerprint }], unjudged: [] };
  });
  return {
    recipients: found.flatMap(({ recipients }) => recipients),
    unjudged: found.flatMap(({ unjudged }) => unjudged),
  };
}

const unknownRecipient = (resource: ResourceChange, value: Unknown | undefined): Recipients => ({
  recipients: [],
  unjudged: [unknownPart(resource, 'the key of a recipient', 'seals a token for it', value)],
});

/** Undefined for a text that is no public key, which the provider refuses. */
function fingerprintOf(key: string): string | undefined {
  try {
    return parseRecipient(key).fingerprint;
  } catch (error) {
    if (isSignetError(error)) return undefined;
    throw error;
  }
}

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
  const seal: Seal = {
    kind: 'Seal',
    token: token ?? resource.place.address,
    ...(subject && { subject }),
    ...{ recipients, origin: originOf(resource) },
  };
  const whose =
    token === undefined ? [unknownPart(resource, 'which token it seals', 'seals a token', namespace, name)] : [];
  return { objects: [seal], unjudged: [...whose, ...unjudged] };
}
