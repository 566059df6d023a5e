import { attribute, type IdentityDefinition } from '../../../kit/framework';
import type { Clients } from '../../clients';
import type { TokenAttributes } from './schema';

const { string } = attribute;

const attributes = {
  namespace: string({ required: true, description: 'The namespace of the anchor.' }),
  anchor: string({ required: true, description: 'The name of the Secret that the token is bound to.' }),
  anchor_uid: string({ required: true, description: 'The uid of that Secret.' }),
} as const;

/** The identity of a bound token is that of its anchor. It cannot be imported: nobody can get the token once more. */
export const resourceIdentity: IdentityDefinition<TokenAttributes, typeof attributes, Clients> = {
  attributes,
  of: ({ namespace, anchor, anchor_uid }) => (anchor_uid === null ? undefined : { namespace, anchor, anchor_uid }),
  renewable: true,
};
