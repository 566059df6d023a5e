import { idIn, textOrNull } from '../answers';
import type { Api } from '../api';
import type { KestraClient } from '../client';
import type { KestraRole, KestraRoleInput } from '../types';
import { permissionsIn } from '../versions';
import { namedObjects } from './named-objects';

export const roles = (api: Api): KestraClient['roles'] =>
  namedObjects<KestraRoleInput, KestraRole>(api, {
    resource: 'ROLE',
    noun: 'role',
    bodyOf: ({ name, description, permissions, isDefault }) => ({
      name,
      description: description ?? '',
      permissions,
      ...(isDefault !== undefined && { isDefault }),
    }),
    read: (answer, call) => ({
      id: idIn(answer, call),
      name: textOrNull(answer.name) ?? '',
      description: textOrNull(answer.description),
      permissions: permissionsIn(answer.permissions),
      isDefault: answer.isDefault === true,
      isManaged: answer.isManaged === true,
    }),
  });
