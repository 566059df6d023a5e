import type { KestraClient, KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import type { Context } from '../../../kit/framework';
import { checkAccess, needsSuperAdmin } from '../shared';

const ISSUE = [[{ resource: 'SERVICE_ACCOUNT', action: 'UPDATE' }]] as const;

/** Says in the plan what the provider's identity lacks for issuing a token, by name. */
export async function checkRights(
  client: KestraClient,
  owner: KestraTokenOwner,
  context: Context<Clients>,
): Promise<void> {
  if (owner.kind === 'me') return;
  if (owner.kind === 'service-account' && owner.scope !== 'instance') {
    await checkAccess(client, owner.scope, ISSUE, context);
    return;
  }
  const { superAdmin } = await client.whoami({ signal: context.signal });
  if (superAdmin) return;
  throw owner.kind === 'user'
    ? needsSuperAdmin('Super admins alone issue tokens for users.', ['user_id'])
    : needsSuperAdmin('Service accounts of the instance are managed by super admins alone.', ['instance']);
}
