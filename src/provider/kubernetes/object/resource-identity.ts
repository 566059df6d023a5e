import type { ObjectIdentity } from '../../../discovery';
import { attribute, type IdentityDefinition, type StateOf } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { parseId } from './identity';
import { importObject } from './read';
import type { ObjectAttributes } from './schema';

const { string } = attribute;

const attributes = {
  api_version: string({
    required: true,
    description: 'The API group and version: `v1`, `rbac.authorization.k8s.io/v1`.',
  }),
  kind: string({ required: true, description: 'The kind of the object.' }),
  namespace: string({ optional: true, description: 'The namespace. Null for a cluster-scoped kind.' }),
  name: string({ required: true, description: 'The name of the object.' }),
} as const;

type Identity = StateOf<typeof attributes>;

/** The resource identity of an object. */
export const identityOfObject = ({ apiVersion, kind, namespace, name }: ObjectIdentity): Identity => ({
  api_version: apiVersion,
  kind,
  namespace: namespace ?? null,
  name,
});

export const resourceIdentity: IdentityDefinition<ObjectAttributes, typeof attributes, Clients> = {
  attributes,
  of: ({ id }) => identityOfObject(parseId(id)),
  import: ({ api_version: apiVersion, kind, namespace, name }, context) =>
    importObject({ apiVersion, kind, name, ...(namespace !== null && { namespace }) }, context),
};
