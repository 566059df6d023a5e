import { version } from '../../../package.json';
import type { KestraClient, KestraBinding, TenantScope } from '../../api/kestra';
import type { AccessObject, Subject } from '../../review';
import type { Io } from '../io';
import { nothingSeen } from './errors';
import { LIVE } from './live-objects';
import { Reader, type Seen } from './seen';

type KestraSubject = Extract<Subject, { readonly id: string }>;

/** A user or service account, with its subject. */
interface Person {
  readonly subject: KestraSubject;
  readonly superAdmin: boolean;
}

/**
 * Reads the roles, bindings, groups and identities of tenants of Kestra. It reads no token.
 *
 * @param tenants - undefined: the tenant of the configuration.
 */
export async function readKestra(tenants: readonly string[] | undefined, io: Io): Promise<Seen> {
  const kestra = await import('../../api/kestra');
  const connection = kestra.resolveKestraConnection({}, io.env);
  const client = kestra.createKestraClient(connection, { version });
  const reader = new Reader(io, (error) => kestra.isKestraApiError(error, 'kestra/forbidden', 'kestra/not-offered'));
  try {
    const me = await client.whoami();
    const people = new Map<string, Person>();
    const objects: AccessObject[] = [];
    for (const tenant of tenants ?? [client.tenant])
      objects.push(...(await readTenant(client, { tenant }, people, reader)));
    if (!reader.hasSeen) throw nothingSeen('Kestra');
    await readSuperAdmins(client, people, reader);
    const identities = [...people.values()].map((person) => ({
      ...{ kind: 'KestraIdentity' as const, ...person },
      origin: LIVE.origin,
    }));
    return {
      source: `Kestra ${connection.url}`,
      takenBy: me.username ?? me.id,
      objects: [...objects, ...identities],
      kinds: [],
      notSeen: reader.notSeen,
    };
  } finally {
    client.close();
  }
}

async function readTenant(
  client: KestraClient,
  scope: TenantScope,
  people: Map<string, Person>,
  reader: Reader,
): Promise<readonly AccessObject[]> {
  const { tenant } = scope;
  const where = `of tenant "${tenant}"`;
  await readPeople(client, scope, people, reader);
  const roles = await reader.read(`Kestra roles ${where}`, async () => {
    const listed = await client.roles.list(scope);
    return (await inTurn(listed, ({ id }) => client.roles.get(scope, id))).filter((role) => role !== null);
  });
  const groups = await reader.read(`Kestra groups ${where}`, () => client.groups.list(scope));
  const groupOf = (id: string): KestraSubject => ({
    ...{ kind: 'KestraGroup', target: LIVE.target, tenant, id },
    name: groups.find((group) => group.id === id)?.name,
  });
  const members = await reader.read(`Kestra group members ${where}`, async () => {
    const lists = await inTurn(groups, async ({ id }) =>
      (await client.groups.members(scope, id)).map((member) => ({ group: groupOf(id), member })),
    );
    return lists.flat();
  });
  const bindings = await reader.read(`Kestra bindings ${where}`, () => client.bindings.search(scope, {}));
  const subjectOf = ({ type, subjectId, isServiceAccount }: KestraBinding): KestraSubject =>
    type === 'GROUP'
      ? groupOf(subjectId)
      : personOf(
          people,
          subjectId,
          isServiceAccount ? { kind: 'KestraServiceAccount', tenant } : { kind: 'KestraUser' },
        );
  return [
    ...roles.map(({ id, name, permissions }) => ({
      ...LIVE,
      kind: 'KestraRole' as const,
      tenant,
      id,
      name,
      permissions,
    })),
    ...groups.map(({ id }) => ({
      kind: 'KestraIdentity' as const,
      subject: groupOf(id),
      superAdmin: false,
      origin: LIVE.origin,
    })),
    ...members.map(({ group, member: { id, username } }) => ({
      ...{ ...LIVE, kind: 'KestraMembership' as const, group },
      member: personOf(people, id, { kind: 'KestraUser', name: username }),
    })),
    ...bindings.map((binding) => ({
      ...{ ...LIVE, kind: 'KestraBinding' as const, tenant, id: binding.id, roleId: binding.roleId },
      subject: subjectOf(binding),
      ...(binding.namespace !== null && { namespace: binding.namespace }),
    })),
  ];
}

/** Adds the users and service accounts that have access to a tenant. */
async function readPeople(
  client: KestraClient,
  scope: TenantScope,
  people: Map<string, Person>,
  reader: Reader,
): Promise<void> {
  const where = `of tenant "${scope.tenant}"`;
  const accounts = await reader.read(`Kestra service accounts ${where}`, async () => {
    const listed = await client.serviceAccounts.list(scope);
    return (await inTurn(listed, ({ id }) => client.serviceAccounts.get(scope, id))).filter((found) => found !== null);
  });
  for (const { id, name, superAdmin } of accounts) {
    // One that is in several tenants is an account of the instance.
    const tenant = people.has(id) ? undefined : scope.tenant;
    const subject: KestraSubject = { kind: 'KestraServiceAccount', target: LIVE.target, tenant, id, name };
    people.set(id, { subject, superAdmin });
  }
  for (const { id, username } of await reader.read(`Kestra users ${where}`, () => client.users.list(scope)))
    if (!people.has(id)) people.set(id, { subject: userOf(id, username), superAdmin: false });
}

/** Only a super admin may read which users of the instance are super admins. */
async function readSuperAdmins(client: KestraClient, people: Map<string, Person>, reader: Reader): Promise<void> {
  for (const { id, username, superAdmin } of await reader.read('Kestra super admins', () =>
    client.users.list('instance'),
  ))
    if (superAdmin) people.set(id, { subject: people.get(id)?.subject ?? userOf(id, username), superAdmin });
}

const userOf = (id: string, name: string): KestraSubject => ({ kind: 'KestraUser', target: LIVE.target, id, name });

/** The subject of an id. One that no list has shown is as its place says. */
const personOf = (
  people: ReadonlyMap<string, Person>,
  id: string,
  otherwise: { readonly kind: 'KestraServiceAccount' | 'KestraUser'; readonly tenant?: string; readonly name?: string },
): KestraSubject => people.get(id)?.subject ?? { target: LIVE.target, id, ...otherwise };

/** One call after the other: a snapshot must not load the server. */
async function inTurn<T, R>(items: readonly T[], call: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await call(item));
  return results;
}
