import { isSignetError } from '../../errors';
import type { KubernetesObject } from '../../kubernetes';
import type { Cluster } from './connect';
import { nameNotReserved } from './errors';
import type { Token } from './token';

/** Says why an empty Secret is there. */
const RESERVED = 'cdktf-signet/reserved';

/** Finds out whether the name could be reserved, while the token is still there: nothing is done. */
export async function rehearseReservation({ client, kubernetes }: Cluster, token: Token): Promise<void> {
  try {
    await client.create(placeholder(token), { dryRun: true });
  } catch (error) {
    // That the name is taken comes last of all checks.
    if (!kubernetes.isKubernetesApiError(error, 'kubernetes/already-exists')) throw error;
  }
}

/**
 * Puts an empty Secret in the place of a revoked token's. A Secret's type cannot be changed, so nobody makes the token
 * come back without deleting this one first, and reading why it is there.
 *
 * @throws SignetError `cli/name-not-reserved`: the token is revoked all the same.
 */
export async function reserveName({ client }: Cluster, token: Token): Promise<void> {
  try {
    await client.create(placeholder(token));
  } catch (error) {
    throw nameNotReserved(token.name, isSignetError(error) ? error.what : '');
  }
}

function placeholder({ name, namespace, account }: Token): KubernetesObject {
  const why = `A token of ${account} was revoked under this name. A token Secret of this name would bring it back.`;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name, namespace, annotations: { [RESERVED]: why } },
    immutable: true,
  };
}
