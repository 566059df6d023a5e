import type { KestraScope, KestraServiceAccount, KestraTokenFacts, KestraTokenOwner } from '../../../api/kestra';
import { kestraTokenId, nameFlaw } from '../../../discovery';
import { KESTRA_TOKEN_DESCRIPTION } from '../../../facts/kestra';
import { blockNameWithId } from '../block-name';
import { type Access, given, idOf } from './access';

/** Finds the tokens of a service account. Kestra does not return their values. */
export async function readTokens(access: Access, account: KestraServiceAccount, scope: KestraScope): Promise<void> {
  const { client, reader, adoption, tenant, recipients } = access;
  const { id, name } = account;
  const owner: KestraTokenOwner = { kind: 'service-account', id, scope };
  for (const token of await reader.read(`Kestra tokens of service account "${name}"`, () =>
    client.tokens.list(owner),
  )) {
    const what = `Kestra token "${token.name}" of service account "${name}"`;
    const flaw = flawOf(token, recipients);
    if (flaw !== undefined) {
      adoption.refuse(what, flaw);
      continue;
    }
    adoption.add(what, {
      type: 'signet_kestra_api_token',
      name: blockNameWithId('token', [scope === 'instance' ? 'instance' : tenant, name, token.name], token.id),
      importId: kestraTokenId(owner, token.id),
      arguments: {
        ...(scope === 'instance' ? { instance: true } : { tenant }),
        ...{ service_account_id: idOf(access, id), name: token.name, ...given({ description: token.description }) },
        ...{ ...given({ max_age: maxAgeOf(token) }), recipients: recipients.map((key) => ({ key })) },
      },
      ignoreChanges: true,
    });
  }
}

function flawOf({ name, description, expired }: KestraTokenFacts, recipients: readonly string[]): string | undefined {
  if (expired) return 'It has expired.';
  if (description !== null && !KESTRA_TOKEN_DESCRIPTION.accepts(description))
    return 'Signet issued it. Its sealed text is in the state that it was issued for.';
  const flaw = nameFlaw(name);
  if (flaw !== undefined) return flaw;
  return recipients.length > 0
    ? undefined
    : 'Kestra returns a token only once, so its value is unknown and cannot be sealed. It continues to work. With --recipient, it is adopted without its value.';
}

/** The time from issue to expiry, for a token that replaces this one; null if it does not expire. */
function maxAgeOf({ issuedAt, expiresAt }: KestraTokenFacts): string | null {
  if (issuedAt === null || expiresAt === null) return null;
  return `PT${Math.max(1, Math.round((Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000))}S`;
}
