import type { Clients } from '../../clients';
import { badChoiceOfName } from '../../errors';
import { defineResource } from '../../framework';
import { create } from './create';
import { remove } from './delete';
import { FORMAT, importToken } from './import';
import { plan } from './plan';
import { read } from './read';
import { attributes } from './schema';
import { update } from './update';

/** `signet_service_account_token`: the life of a token Secret. See docs/dead-tokens.md for the rule that shapes it. */
export const serviceAccountToken = defineResource<Clients>()({
  name: 'service_account_token',
  schema: {
    description:
      'A long-lived token of a service account: it owns the Secret’s life (issue, rotate, revoke, import) and never reads the token into plan or state. A token that was revoked or replaced is not brought back: each issue needs a Secret name that was not used before.',
    attributes,
  },
  validate({ name, generate_name }) {
    const given = [name, generate_name].filter((value) => value !== null);
    if (given.length !== 1) throw badChoiceOfName(given.length === 0);
  },
  plan,
  create,
  read,
  update,
  delete: remove,
  import: { format: FORMAT, run: importToken },
});
