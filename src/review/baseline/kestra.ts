import {
  type KestraBinding,
  type KestraIdentity,
  type KestraMembership,
  type KestraRole,
  subjectKey,
} from '../objects';
import { BASELINE_ORIGIN, type Codec, sortedKeys } from './codec';
import { readKestraSubject, writeSubject } from './subject';

export const kestraRoleCodec: Codec<KestraRole> = {
  identity: ({ tenant, id }) => [tenant, id],
  write: ({ tenant, id, name, permissions }) => ({ tenant, id, name, permissions: sortedKeys(permissions) }),
  read(part, target) {
    const { required, optional } = part.fields('tenant', 'id', 'name', 'permissions');
    return {
      kind: 'KestraRole',
      target,
      tenant: required('tenant').name(),
      id: required('id').name(),
      name: optional('name', (name) => name.text()),
      permissions: required('permissions').record((actions) => actions.texts()),
      origin: BASELINE_ORIGIN,
    };
  },
};

export const kestraBindingCodec: Codec<KestraBinding> = {
  identity: ({ tenant, id }) => [tenant, id],
  write: ({ tenant, id, roleId, subject, namespace }) => ({
    tenant,
    id,
    roleId,
    subject: writeSubject(subject),
    namespace,
  }),
  read(part, target) {
    const { required, optional } = part.fields('tenant', 'id', 'roleId', 'subject', 'namespace');
    return {
      kind: 'KestraBinding',
      target,
      tenant: required('tenant').name(),
      id: required('id').name(),
      roleId: required('roleId').name(),
      subject: readKestraSubject(required('subject'), target),
      namespace: optional('namespace', (namespace) => namespace.name()),
      origin: BASELINE_ORIGIN,
    };
  },
};

export const kestraMembershipCodec: Codec<KestraMembership> = {
  identity: ({ group, member }) => [subjectKey(group), subjectKey(member)],
  write: ({ group, member }) => ({ group: writeSubject(group), member: writeSubject(member) }),
  read(part, target) {
    const { required } = part.fields('group', 'member');
    return {
      kind: 'KestraMembership',
      target,
      group: readKestraSubject(required('group'), target),
      member: readKestraSubject(required('member'), target),
      origin: BASELINE_ORIGIN,
    };
  },
};

export const kestraIdentityCodec: Codec<KestraIdentity> = {
  identity: ({ subject }) => [subjectKey(subject)],
  write: ({ subject, superAdmin }) => ({ subject: writeSubject(subject), superAdmin: superAdmin ? true : undefined }),
  read(part, target) {
    const { required, optional } = part.fields('subject', 'superAdmin');
    return {
      kind: 'KestraIdentity',
      subject: readKestraSubject(required('subject'), target),
      superAdmin: optional('superAdmin', (flag) => flag.boolean()) ?? false,
      origin: BASELINE_ORIGIN,
    };
  },
};
