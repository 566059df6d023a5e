import { foreign } from '../../../facts/foreign';
import type { Subject } from '../../objects';
import { textAt, valueAt, type ResourceChange, Unknown, type Values } from '../../plan';
import type { SideReading } from '../reading';
import {
  dependenciesOf,
  GROUPS,
  idOf,
  type KestraContext,
  originOf,
  referredId,
  ROLES,
  SERVICE_ACCOUNTS,
  tenantOf,
  unknownPart,
  userById,
  USERS,
} from './context';

/** Reads a binding: `subject_id` in our type, `external_id` in that of kestra-io. */
export function readBinding(values: Values, resource: ResourceChange, context: KestraContext): SideReading {
  const { target } = resource;
  const tenant = tenantOf(values, resource, context);
  const type = textAt(values, 'type');
  const isGroup = type === 'GROUP';
  const given = {
    subject: valueAt(values, 'subject_id') ?? valueAt(values, 'external_id'),
    role: valueAt(values, 'role_id'),
    namespace: textAt(values, 'namespace'),
  };
  const subjectId = referredId(given.subject, isGroup ? GROUPS : [...SERVICE_ACCOUNTS, ...USERS], context);
  const roleId = referredId(given.role, ROLES, context);
  const parts = [
    ...(subjectId === undefined || !isType(type) ? ['its subject'] : []),
    ...(roleId === undefined ? ['its role'] : []),
    ...(given.namespace instanceof Unknown ? ['its namespace'] : []),
  ];
  if (subjectId === undefined || roleId === undefined || given.namespace instanceof Unknown || !isType(type)) {
    const known = [
      ...(roleId === undefined ? [] : [`gives role ${foreign(roleId)}`]),
      ...(subjectId === undefined ? [] : [`${roleId === undefined ? 'is for' : 'to'} ${foreign(subjectId)}`]),
      ...(typeof given.namespace === 'string' ? [`in namespace ${foreign(given.namespace)}`] : []),
      `in tenant ${foreign(tenant)}`,
    ].join(' ');
    const dependsOn = dependenciesOf(given.subject, given.role, given.namespace, type);
    return {
      objects: [],
      unjudged: [unknownPart(resource, 'Kestra binding', { unknown: parts.join(' and '), dependsOn, known })],
    };
  }
  const subject: Subject = isGroup
    ? { kind: 'KestraGroup', target, tenant, id: subjectId }
    : userById(target, subjectId);
  const id = idOf(values, resource);
  return {
    objects: [
      {
        ...{ kind: 'KestraBinding', target, tenant, id, roleId, subject },
        // The provider sends an empty text as no namespace.
        ...(given.namespace !== undefined && given.namespace !== '' && { namespace: given.namespace }),
        origin: originOf(resource),
      },
    ],
    unjudged: [],
  };
}

const isType = (type: string | Unknown | undefined): boolean =>
  type === 'USER' || type === 'GROUP' || type === 'SERVICE_ACCOUNT';
