import type { AccessObject } from '../objects';
import type { ApiKind } from './baseline';
import type { Codec } from './codec';
import { kestraBindingCodec, kestraIdentityCodec, kestraMembershipCodec, kestraRoleCodec } from './kestra';
import { accountCodec, bindingCodec, roleCodec } from './kubernetes';

/** The kinds of objects in a baseline: all but tokens and seals. */
export type BaselineObject = Exclude<AccessObject, { readonly kind: 'Token' | 'Seal' }>;
type Kind = BaselineObject['kind'];

/** The sections of the file, in their order, with the kind of their objects. */
export const SECTIONS = {
  clusterRoles: 'ClusterRole',
  roles: 'Role',
  clusterRoleBindings: 'ClusterRoleBinding',
  roleBindings: 'RoleBinding',
  serviceAccounts: 'ServiceAccount',
  kestraRoles: 'KestraRole',
  kestraBindings: 'KestraBinding',
  kestraMemberships: 'KestraMembership',
  kestraIdentities: 'KestraIdentity',
} as const satisfies Readonly<Record<string, Kind>>;

export type Section = keyof typeof SECTIONS;

type OfKind<K extends Kind, One = BaselineObject> = One extends { readonly kind: infer Kinds }
  ? K extends Kinds
    ? One
    : never
  : never;

const CODECS: { readonly [K in Kind]: Codec<OfKind<K>> } = {
  ClusterRole: roleCodec('ClusterRole'),
  Role: roleCodec('Role'),
  ClusterRoleBinding: bindingCodec('ClusterRoleBinding'),
  RoleBinding: bindingCodec('RoleBinding'),
  ServiceAccount: accountCodec,
  KestraRole: kestraRoleCodec,
  KestraBinding: kestraBindingCodec,
  KestraMembership: kestraMembershipCodec,
  KestraIdentity: kestraIdentityCodec,
};

/** Each object of a section has the kind that its codec is for. */
export const codecOf = (kind: Kind): Codec<BaselineObject> => CODECS[kind] as Codec<BaselineObject>;

/** Kinds of the API are no access objects, but are written and read in the same way. */
export const apiKindCodec: Codec<ApiKind> = {
  identity: ({ group, resource }) => [group, resource],
  write: ({ group, resource, namespaced, verbs }) => ({ group, resource, namespaced, verbs }),
  read(part) {
    const { required } = part.fields('group', 'resource', 'namespaced', 'verbs');
    return {
      group: required('group').text(),
      resource: required('resource').name(),
      namespaced: required('namespaced').boolean(),
      verbs: required('verbs').texts(),
    };
  },
};
