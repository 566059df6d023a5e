import type { Clients } from '../../clients';
import { defineDataSource } from '../../../kit/framework';
import { sealToken } from './seal-token';
import { checkExpiry, validateTarget } from '../../seal';
import { dataSourceAttributes } from './schema';

/** `signet_sealed_token`, read during plan. */
export const sealedTokenData = defineDataSource<Clients>()({
  name: 'sealed_token',
  schema: {
    description:
      'The token of a Secret, sealed during plan. Everyone who can add a recipient and run a plan gets the token, sealed for that recipient, before anybody has approved the plan. For a token of the same configuration, use the resource `signet_sealed_token`, which seals during apply. Use this data source only for tokens that something else creates, if everyone who can run a plan may have the token. It waits until Kubernetes has filled the Secret, and checks that the token belongs to the Secret. The token itself is never stored.',
    attributes: dataSourceAttributes,
  },
  validate: (config, context) => validateTarget(config, context),
  read: async ({ config }, context) => {
    checkExpiry(config, true, context);
    return { ...config, ...(await sealToken(config, context)) };
  },
});
