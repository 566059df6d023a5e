import type { AccessObject } from './side';
import { subjectKey } from './subject';

/** A text that is the same for the same object only: by what it is in its cluster or server, not by where it is declared. */
export const objectKey = (object: AccessObject): string => JSON.stringify([object.kind, ...identityOf(object)]);

/** What an object gives, whatever declares it. */
export const contentOf = (object: AccessObject): string => JSON.stringify({ ...object, origin: undefined });

function identityOf(object: AccessObject): readonly (string | undefined)[] {
  switch (object.kind) {
    case 'Role':
    case 'ClusterRole':
    case 'RoleBinding':
    case 'ClusterRoleBinding':
    case 'ServiceAccount':
      return [object.target, object.namespace, object.name];
    case 'KestraRole':
    case 'KestraBinding':
      return [object.target, object.tenant, object.id];
    case 'KestraMembership':
      return [object.target, subjectKey(object.group), subjectKey(object.member)];
    case 'KestraIdentity':
      return [subjectKey(object.subject)];
    case 'Token':
      return [object.type, object.subject && subjectKey(object.subject), object.name, addressIn(object)];
    case 'Seal':
      return [object.token, addressIn(object)];
  }
}

const addressIn = ({ origin }: AccessObject): string | undefined =>
  origin.from === 'plan' ? origin.place.address : undefined;
