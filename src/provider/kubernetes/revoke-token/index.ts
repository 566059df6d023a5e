import { isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import { parseDuration } from '../../../facts/durations';
import { type ActionContext, type Context, defineAction, isUnknown, isWhollyKnown } from '../../../kit/framework';
import { tokenFingerprint } from '../../../sealing';
import {
  accountUid,
  createTombstone,
  deleteToken,
  nothingToRevoke,
  prepareRevocation,
  reasonOf,
  revoke,
  type Token,
} from '../../../token-secrets';
import type { Clients } from '../../clients';
import { revokesUnknown } from '../../issuance';
import { clusterOf } from '../tokens';
import { findTarget, type Target } from './check';
import { attributes, type PlannedArguments, type RevokeArguments } from './schema';

/** `signet_revoke_token`: revokes a token at once, as `signet tokens revoke`. See docs/design/revocation.md. */
export const revokeToken = defineAction<Clients>()({
  name: 'revoke_token',
  schema: {
    description:
      'Revokes a token of a Kubernetes service account at once: deletes its Secret and creates a tombstone under its name, or deletes the anchor of a bound token. It does the same as `signet tokens revoke`. A token that was already revoked is not an error. The next plan shows that the token was revoked, and issues a new one. The token that the provider itself uses is not revoked.',
    attributes,
  },
  plan,
  invoke,
});

const MEANS = 'the action signet_revoke_token';
const CACHED = 'The API server may still accept the token for up to 10 seconds.';

/** Refuses what can be seen before the invocation. */
async function plan({ config }: { readonly config: PlannedArguments }, context: Context<Clients>): Promise<void> {
  const { clients } = context;
  const { namespace, name, service_account, unless_used_within } = config;
  const target = { namespace, name, service_account, unless_used_within };
  if (isUnknown(name)) context.warn(revokesUnknown('name'));
  if (!clients.clusterKnown || !isWhollyKnown(target)) return;
  try {
    await findTarget(await clients.kubernetes(), target as Target, clients.now());
  } catch (error) {
    // An identity that only plans may have no right to Secrets. The invocation needs it, and checks the same.
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
  }
}

async function invoke({ config }: { readonly config: RevokeArguments }, context: ActionContext<Clients>) {
  const { clients, progress } = context;
  const client = await clients.kubernetes();
  const found = await findTarget(client, config, clients.now());
  const shown = `Secret "${config.name}" in namespace "${config.namespace}"`;
  switch (found?.kind) {
    case undefined:
      return createMissingTombstone(client, config, context);
    case 'tombstone': {
      const { at } = found.tombstone;
      progress(`The token of ${shown} was already revoked${at === null ? '' : ` at ${at}`}.`);
      return;
    }
    case 'anchor':
      progress(`Deleting the anchor of the token: ${shown}.`);
      await deleteToken(clusterOf(client), found.anchor, timeoutOf(config));
      progress(`The token was revoked. ${CACHED} It cannot work again.`);
      return;
    case 'token':
      return revokeLive(client, found.token, config, context);
  }
}

async function revokeLive(
  client: KubernetesClient,
  token: Token,
  config: RevokeArguments,
  { clients, progress }: ActionContext<Clients>,
): Promise<void> {
  const cluster = clusterOf(client);
  const { account, lastUsed, name, namespace } = token;
  progress(
    `Revoking the token of Secret "${name}" in namespace "${namespace}", of service account "${account}". Last used: ${lastUsed ?? 'no record of any use'}.`,
  );
  const revocation = await prepareRevocation(cluster, token, {
    reason: reasonOf(config.reason, 'revoked', MEANS),
    at: clients.now().toISOString(),
    fingerprintOf: tokenFingerprint,
  });
  const deleted = () => {
    progress(`The token was revoked. ${CACHED}`);
  };
  await revoke(cluster, revocation, { timeoutMs: timeoutOf(config), deleted });
  progress(
    revocation.death
      ? 'Its tombstone was created: no token can be issued under this name while the service account exists.'
      : 'No tombstone is needed: the service account does not exist, and a new one of this name has other tokens.',
  );
}

/** For a Secret that was deleted before: its token must not work again. */
async function createMissingTombstone(
  client: KubernetesClient,
  { namespace, name, service_account: account, reason }: RevokeArguments,
  { clients, progress }: ActionContext<Clients>,
): Promise<void> {
  if (account === null) throw nothingToRevoke({ namespace, name });
  const uid = await accountUid(client, namespace, account);
  if (uid === undefined) {
    progress(`Service account "${account}" in namespace "${namespace}" does not exist, so none of its tokens works.`);
    return;
  }
  const death = {
    ...{ namespace, name, account: { name: account, uid } },
    ...{ reason: reasonOf(reason, 'deleted', MEANS), at: clients.now().toISOString(), fingerprint: null },
  };
  await createTombstone(clusterOf(client), death, 'been deleted');
  progress(`Secret "${name}" in namespace "${namespace}" was deleted before. Its tombstone was created.`);
}

const timeoutOf = ({ timeout }: RevokeArguments): number => parseDuration(timeout) ?? 0;
