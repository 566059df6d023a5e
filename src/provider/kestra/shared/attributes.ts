import { KESTRA_TENANT } from '../../../facts/kestra';
import { attribute, matches } from '../../../kit/framework';

/** Attributes of most Kestra types. */

export const tenantOf = (what: string) =>
  attribute.string({
    optional: true,
    computed: true,
    description: `The tenant of the ${what}. Default: the provider’s.`,
    validate: [matches(KESTRA_TENANT)],
    requiresReplace: `A ${what} cannot be moved to another tenant.`,
    useStateWhenUnchanged: true,
  });

export const idOf = (what: string) =>
  attribute.string({
    computed: true,
    description: `The identifier of the ${what}, which Kestra assigns.`,
    useStateWhenUnchanged: true,
  });

// For identities.

export const identityTenant = attribute.string({
  optional: true,
  description: 'The tenant. To import, it can be omitted: then it is the provider’s.',
});

export const identityId = (what: string) =>
  attribute.string({ required: true, description: `The identifier of the ${what}.` });

/** For data sources. */
export const tenantToSearch = attribute.string({
  optional: true,
  computed: true,
  description: 'The tenant to search. Default: the provider’s.',
  validate: [matches(KESTRA_TENANT)],
});
