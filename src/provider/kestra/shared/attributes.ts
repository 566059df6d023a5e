import { KESTRA_TENANT } from '../../../facts/kestra';
import { attribute, matches } from '../../../kit/framework';

/** Attributes that most types of Kestra share. */

export const tenantOf = (what: string) =>
  attribute.string({
    optional: true,
    computed: true,
    description: `The tenant of the ${what}. Default: the provider’s.`,
    validate: [matches(KESTRA_TENANT)],
    requiresReplace: `A ${what} stays in its tenant: in another one it is another ${what}.`,
    useStateWhenUnchanged: true,
  });

export const idOf = (what: string) =>
  attribute.string({
    computed: true,
    description: `The identifier that Kestra gave the ${what}.`,
    useStateWhenUnchanged: true,
  });

/** For data sources: where to look. */
export const tenantToSearch = attribute.string({
  optional: true,
  computed: true,
  description: 'The tenant to look in. Default: the provider’s.',
  validate: [matches(KESTRA_TENANT)],
});
