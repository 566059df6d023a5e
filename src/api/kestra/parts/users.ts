import { idIn, onlyOne, textOrNull } from '../answers';
import type { Api } from '../api';
import { pathOf } from '../api-call';
import type { KestraClient } from '../client';
import type { CallOptions, KestraScope } from '../types';
import { superAdminIn } from '../versions';
import { callTo, needs, segmentsOf, whereIs } from './calls';
import { TO_READ_ACCESS } from './tenant-access';

export function users(api: Api): KestraClient['users'] {
  const listCall = (scope: KestraScope, does: string, options: CallOptions) => {
    const path = pathOf(...segmentsOf(scope), scope === 'instance' ? 'users' : 'tenant-access');
    return callTo('GET', path, { does, needs: needs(scope, TO_READ_ACCESS) }, options);
  };

  return {
    async list(scope, options = {}) {
      const call = listCall(scope, `list the users of ${whereIs(scope)}`, options);
      return (await api.all(call)).map((item) => ({
        id: idIn(item, call),
        username: textOrNull(item.username) ?? '',
        superAdmin: 'superAdmin' in item || 'instanceOwner' in item ? superAdminIn(item) : null,
      }));
    },
    async findByEmail(scope, email, options = {}) {
      const call = listCall(scope, `find user "${email}" in ${whereIs(scope)}`, options);
      const wanted = email.toLowerCase();
      // Lists return the address as the user name; only the record of a single user has a field for it.
      const found = (await api.all(call)).filter((item) =>
        [item.email, item.username].some((text) => typeof text === 'string' && text.toLowerCase() === wanted),
      );
      const only = onlyOne(
        found.map((item) => ({ id: idIn(item, call), item })),
        call,
        'user',
        email,
      );
      if (only === null) return null;
      const { id, item } = only;
      const username = textOrNull(item.username) ?? email;
      return { id, username, email: textOrNull(item.email) ?? username, displayName: textOrNull(item.displayName) };
    },
  };
}
