import { KESTRA_TENANT } from '../../../facts/kestra';
import { attribute, matches, nonEmpty } from '../../../kit/framework';

// Filters that several lists have.

export const tenant = attribute.string({
  optional: true,
  description: 'The tenant. Default: the provider’s.',
  validate: [matches(KESTRA_TENANT)],
});

export const nameOf = (what: string) =>
  attribute.string({ optional: true, description: `Only ${what} with this name.`, validate: [nonEmpty] });

export const idOf = (text: string) => attribute.string({ optional: true, description: text, validate: [nonEmpty] });

export const instance = attribute.bool({
  optional: true,
  default: false,
  description:
    'Lists service accounts of the whole instance instead of those of a tenant. Only a super admin can do this.',
});

/** Filters as the search takes them: without those that are not set. */
export const given = <F extends Readonly<Record<string, unknown>>>(filters: F) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null)) as {
    readonly [K in keyof F]?: NonNullable<F[K]>;
  };
