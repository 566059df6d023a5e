import type { Clients } from '../../clients';
import { defineDataSource } from '../../../kit/framework';
import { sealToken } from './seal-token';
import { validateRecipients } from '../../seal-arguments';
import { dataSourceAttributes } from './schema';

/** `signet_sealed_token`, read while planning. */
export const sealedTokenData = defineDataSource<Clients>()({
  name: 'sealed_token',
  schema: {
    description:
      'The token of a Secret, sealed while planning: whoever can add a recipient and have a plan made gets the live token, sealed for that recipient, in the plan, before anybody has approved it. For a token that the same configuration declares, use the resource `signet_sealed_token`, which seals at apply. This data source is for tokens that something else creates, in places where everybody who can have a plan made may have the token. It waits until Kubernetes has filled the Secret, and makes sure that the token is the Secret’s own; the token itself is never stored.',
    attributes: dataSourceAttributes,
  },
  validate: validateRecipients,
  read: async ({ config }, context) => ({ ...config, ...(await sealToken(config, context)) }),
});
