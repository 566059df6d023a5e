import { attribute, matches, nonEmpty } from '../../../kit/framework';

/** Attributes that most types of Kestra share. */

/** As Kestra itself checks the names of service accounts and tokens. */
export const accountName = matches(
  /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
  '1 to 63 lower-case letters and digits, with single hyphens between them',
);

export const tenantOf = (what: string) =>
  attribute.string({
    optional: true,
    computed: true,
    description: `The tenant of the ${what}. Default: the provider’s.`,
    validate: [nonEmpty],
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
  validate: [nonEmpty],
});
