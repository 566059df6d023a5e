import { type Api, idIn, onlyOne } from '../api';
import { type ApiCall, pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { textOrNull } from '../json';
import { needs, segmentsOf, toRead, whereIs } from './calls';

export function users(api: Api): KestraClient['users'] {
  return {
    async findByEmail(scope, email, { signal } = {}) {
      const list = scope === 'instance' ? 'users' : 'tenant-access';
      const call: ApiCall = {
        method: 'GET',
        path: pathOf(...segmentsOf(scope), list),
        does: `find user "${email}" in ${whereIs(scope)}`,
        needs: needs(scope, toRead(scope === 'instance' ? 'USER' : 'TENANT_ACCESS')),
        repeatable: true,
        ...(signal && { signal }),
      };
      const wanted = email.toLowerCase();
      // Listings give the address as the name of the user; only a single user's record has a field of its own for it.
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
