import { ok, type Answer, type Call } from '../http/call';
import type { Need, Route } from '../http/route';
import type { Verb } from '../profiles/profile';
import { Fields } from './fields';
import { listed } from './search';

/** A kind of object of a tenant that has a name, such as a role. */
export interface NamedKind<T> {
  /** The path of the collection. */
  readonly path: string;
  /** The name in rights. */
  readonly resource: string;
  /** All objects of all tenants. */
  readonly all: (call: Call) => Iterable<T>;
  /** One object of the tenant of the call. @throws KestraError 404 */
  readonly find: (call: Call, id: string) => T;
  /** An object in the response to a call for it. */
  readonly shown: (item: T) => object;
  /** An object in a list. */
  readonly summary: (call: Call, item: T) => object;
  /** An object in the response to a list of identifiers. */
  readonly byId: (call: Call, item: T) => object;
  readonly create: (call: Call) => Answer | Promise<Answer>;
  readonly update: (call: Call) => Answer;
  readonly remove: (call: Call) => Answer;
}

/** The objects of the tenant of a call. */
export function ofTenant<T extends { readonly tenant: string }>(call: Call, { all }: Pick<NamedKind<T>, 'all'>): T[] {
  return [...all(call)].filter(({ tenant }) => tenant === call.tenant);
}

/** The routes of a kind. */
export function namedRoutes<T extends { readonly id: string; readonly name: string; readonly tenant: string }>(
  kind: NamedKind<T>,
): readonly Route[] {
  const { path, shown, summary } = kind;
  const needs = (verb: Verb): Need => ({ resource: kind.resource, verb });

  /** The objects with the `ids` in the body; without `ids`, those with `q` in their names. */
  function autocomplete(call: Call): Answer {
    const fields = new Fields(call.json());
    const q = (fields.text('q') ?? '').toLowerCase();
    const ids = fields.texts('ids') ?? [];
    const found = ofTenant(call, kind).filter(
      ({ id, name }) => ids.includes(id) || (ids.length === 0 && name.toLowerCase().includes(q)),
    );
    return ok(found.map((item) => summary(call, item)));
  }

  /** The objects with the `ids` in the body. */
  function byIds(call: Call): Answer {
    const ids = new Fields(call.json()).texts('ids') ?? [];
    const found = ofTenant(call, kind).filter(({ id }) => ids.includes(id));
    return ok(found.map((item) => kind.byId(call, item)));
  }

  function search(call: Call): Answer {
    return listed(call, ofTenant(call, kind), {
      show: (item) => summary(call, item),
      text: ({ name }) => name,
      fields: { name: ({ name }) => name, id: ({ id }) => id },
    });
  }

  return [
    { method: 'POST', path, needs: needs('create'), handle: kind.create },
    { method: 'GET', path: `${path}/search`, needs: needs('list'), handle: search },
    { method: 'POST', path: `${path}/autocomplete`, needs: needs('list'), handle: autocomplete },
    { method: 'POST', path: `${path}/ids`, needs: needs('list'), handle: byIds },
    {
      method: 'GET',
      path: `${path}/{id}`,
      needs: needs('get'),
      handle: (call) => ok(shown(kind.find(call, call.param('id')))),
    },
    { method: 'PUT', path: `${path}/{id}`, needs: needs('update'), handle: kind.update },
    { method: 'DELETE', path: `${path}/{id}`, needs: needs('delete'), handle: kind.remove },
  ];
}
