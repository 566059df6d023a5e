import type { KestraClient, KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import type { Context } from '../../../kit/framework';
import { checkAccess, needsSuperAdmin } from '../shared';

const ISSUE = [[{ resource: 'SERVICE_ACCOUNT', action: 'UPDATE' }]] as const;

/** Reports in the plan which rights the provider's identity lacks to issue a token. */
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
    ? needsSuperAdmin('Only super admins can issue tokens for users.', ['user_id'])
    : needsSuperAdmin('Only super admins can manage service accounts of the instance.', ['instance']);
}
