import type { ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import { type Context, invalidImportId, type Stored } from '../../../kit/framework';
import { tokenFingerprint } from '../../../sealing';
import type { Token } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { packIssuance } from '../../issuance';
import { accountUidOf, readToken, type SecretName } from '../tokens';
import { broughtBack } from './errors';
import { inspectName } from './names';
import { isOwned } from './read';
import type { TokenAttributes, TokenState } from './schema';
import { statusOf } from './status';

export const FORMAT = 'namespace/name';

/** The default of `wait`. */
const WAIT_MS = 30_000;

export function parseId(id: string): SecretName {
  const [namespace, name, ...rest] = id.split('/');
  if (!namespace || !name || rest.length > 0) throw invalidImportId();
  return { namespace, name };
}

/**
 * Imports a token Secret: its token continues to work, and no new one is issued. The next apply sets the declared labels
 * and annotations; all others are not changed.
 */
export async function importToken(
  { namespace, name }: SecretName,
  context: Context<Clients>,
): Promise<Stored<TokenAttributes>> {
  const client = await context.clients.kubernetes();
  const { signal } = context;
  const { token, metadata } = await readToken(client, { namespace, name }, { timeoutMs: WAIT_MS, signal });
  const serviceAccount = metadata.annotations?.[ACCOUNT_NAME] ?? '';
  const facts = { accountUid: accountUidOf(metadata), declaration: null };
  const found = await inspectName(client, { namespace, name, serviceAccount }, facts, signal);
  if (found.status === 'dead' && found.death.by === 'replaced') throw broughtBack({ namespace, name, serviceAccount });
  const state = importedState({ namespace, name }, metadata, tokenFingerprint(token));
  return { state, private: packIssuance({ imported: true }) };
}

/** What an import would store, as far as the metadata of the Secret show it: without the fingerprint of the token. */
export const listedToken = ({ namespace, name, metadata }: Token): TokenState =>
  importedState({ namespace, name }, metadata, null);

function importedState(
  { namespace, name }: SecretName,
  metadata: ObjectMetadata,
  fingerprint: string | null,
): TokenState {
  const identity = {
    uid: metadata.uid ?? null,
    service_account: metadata.annotations?.[ACCOUNT_NAME] ?? '',
    service_account_uid: accountUidOf(metadata) ?? null,
  };
  return {
    ...identity,
    id: `${namespace}/${name}`,
    namespace,
    name,
    generate_name: null,
    labels: null,
    annotations: null,
    owner_reference: isOwned(identity, metadata),
    keepers: null,
    rotation: null,
    prevent_revoke_if_used_within: null,
    allow_same_token: false,
    tombstone: null,
    wait: '30s',
    fingerprint,
    status: statusOf(identity, metadata),
    reason: 'imported',
    issued_at: metadata.creationTimestamp ?? null,
    planned_at: null,
    rotates_at: null,
    previous: null,
  };
}
