import { defineEphemeral, isUnknown } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { requestToken } from '../bound-token/request';
import { attributes } from './schema';

/** `signet_token`, in the ephemeral resources: a token for the rest of the run. See docs/design/bound-tokens.md. */
export const ephemeralToken = defineEphemeral<Clients>()({
  name: 'token',
  schema: {
    description:
      'A token of a service account for the rest of the run (TokenRequest), for example for the configuration of another provider. It is in no plan and no state: the engine has it only in memory. It is not sealed, and it cannot be revoked before it expires, so its lifetime is short. Each plan and each apply requests its own token. It is not renewed during a run: the plugin protocol has no way to replace a value that the engine has received. Set `lifetime` to the longest run. Needs Terraform 1.10 or OpenTofu 1.11, or later; an older engine refuses the `ephemeral` block itself (`Unsupported block type`).',
    attributes,
  },
  open: async ({ config }, context) => {
    const { namespace, service_account: serviceAccount, audiences, lifetime } = config;
    const client = await context.clients.kubernetes();
    const demand = { namespace, serviceAccount, lifetime, audiences: isUnknown(audiences) ? null : audiences };
    const given = await requestToken(client, demand, context);
    return {
      result: {
        ...config,
        audiences: given.audiences,
        // The engine passes it to what refers to it, and stores it nowhere.
        token: given.token.reveal(),
        subject: given.subject,
        expires_at: given.expiresAt,
      },
    };
  },
});
