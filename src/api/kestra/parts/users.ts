import { idIn, onlyOne, textOrNull } from '../answers';
import type { Api } from '../api';
import { pathOf } from '../api-call';
import type { KestraClient } from '../client';
import { callTo, needs, segmentsOf, whereIs } from './calls';
import { TO_READ_ACCESS } from './tenant-access';

export function users(api: Api): KestraClient['users'] {
  return {
    async findByEmail(scope, email, options = {}) {
      const list = scope === 'instance' ? 'users' : 'tenant-access';
      const texts = { does: `find user "${email}" in ${whereIs(scope)}`, needs: needs(scope, TO_READ_ACCESS) };
      const call = callTo('GET', pathOf(...segmentsOf(scope), list), texts, options);
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
