import { attribute, type IdentityDefinition } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { importToken } from './import';
import type { TokenAttributes } from './schema';

const { string } = attribute;

const attributes = {
  namespace: string({ required: true, description: 'The namespace of the token Secret.' }),
  name: string({ required: true, description: 'The name of the token Secret.' }),
  uid: string({
    optional: true,
    description: 'The uid of the token Secret. Another Secret of this name is not imported.',
  }),
} as const;

/** A rotation issues another Secret. Until it is known whether the Secret exists, there is no identity. */
export const resourceIdentity: IdentityDefinition<TokenAttributes, typeof attributes, Clients> = {
  attributes,
  of: ({ namespace, name, uid }) => (uid === null ? undefined : { namespace, name, uid }),
  renewable: true,
  import: importToken,
};
