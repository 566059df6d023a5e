import type { KestraProfile, KestraSandbox } from '../../../../src/sandbox';
import type { Body } from './caller';

/** Makes every call of the API at least once with success, and the usual refusals. */
export async function everyCall(profile: KestraProfile, sandbox: KestraSandbox, url: string): Promise<void> {
  const send = async (method: string, path: string, body?: unknown, token = sandbox.adminToken): Promise<Body> => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return (text === '' ? {} : JSON.parse(text)) as Body;
  };
  const q = (text: string): string => (profile === '1.3' ? `q=${text}` : `filters[q][EQUALS]=${text}`);

  await send('GET', 'main/acls/permissions');
  await send('GET', profile === '1.3' ? 'main/acls/actions' : 'main/acls/templates');

  const role = await send('POST', 'main/roles', {
    name: 'deployer',
    description: 'deploys',
    permissions: { FLOW: profile === '1.3' ? ['READ', 'UPDATE'] : ['VIEW', 'UPDATE'] },
    isDefault: false,
  });
  await send('GET', `main/roles/${role.id}`);
  await send('PUT', `main/roles/${role.id}`, { name: 'deployer', permissions: {} });
  await send('PUT', `main/roles/${role.id}`, { name: '', permissions: {} });
  await send('GET', `main/roles/search?${q('deploy')}&page=1&size=5&sort=name:asc`);
  await send('POST', 'main/roles/autocomplete', { q: 'dep' });
  await send('POST', 'main/roles/ids', { ids: [role.id] });
  await send('GET', 'main/roles/none');

  const group = await send('POST', 'main/groups', { name: 'Bots', description: 'All bots', membersId: [] });
  await send('POST', 'main/groups', { name: 'Bots' });
  await send('GET', `main/groups/${group.id}`);
  await send('PUT', `main/groups/${group.id}`, { name: 'Robots' });
  await send('GET', `main/groups/search?${q('bot')}`);
  await send('POST', 'main/groups/autocomplete', { q: 'bot', existingOnly: true });
  await send('POST', 'main/groups/ids', { ids: [group.id] });

  const bot = await send('POST', 'main/service-accounts', {
    name: 'ci',
    description: 'CI',
    groups: [{ id: group.id }],
  });
  await send('POST', 'main/service-accounts', { name: 'Not A Name' });
  await send('GET', `main/service-accounts/${bot.id}`);
  await send('GET', 'main/service-accounts?filters[q][EQUALS]=ci');
  await send('PUT', `main/service-accounts/${bot.id}`, { name: 'ci', groups: [], superAdmin: false });
  await send('PUT', `main/groups/${group.id}/members/${bot.id}`);
  await send('PUT', `main/groups/${group.id}/members/${bot.id}`);
  await send('PUT', `main/groups/${group.id}/members/membership/${bot.id}?membership=OWNER`);
  await send('GET', `main/groups/${group.id}/members?page=1&size=100`);
  await send('DELETE', `main/groups/${group.id}/members/${bot.id}`);
  await send('DELETE', `main/groups/${group.id}/members/${bot.id}`);
  await send('PUT', `main/users/${bot.id}/groups`, { groupIds: [group.id] });

  const bindings = [
    await send('POST', 'main/bindings', { type: 'USER', externalId: bot.id, roleId: role.id, namespaceId: 'a.b' }),
    await send('POST', 'main/bindings', { type: 'GROUP', externalId: group.id, roleId: role.id, namespaceId: null }),
  ];
  await send('POST', 'main/bindings/bulk', [{ type: 'GROUP', externalId: group.id, roleId: role.id }]);
  await send('GET', `main/bindings/${bindings[0]?.id ?? ''}`);
  await send('GET', `main/bindings/search?type=USER&id=${bot.id}&namespace=a.b`);
  await send('GET', `main/tenant-access/${bot.id}`);
  for (const binding of bindings) await send('DELETE', `main/bindings/${binding.id}`);

  const issued = { name: 'key', description: 'for CI', maxAge: 'P30D', extended: true };
  const token = await send('POST', `main/service-accounts/${bot.id}/api-tokens`, issued);
  await send('GET', 'me', undefined, token.fullToken);
  await send('GET', 'users', undefined, token.fullToken);
  await send('GET', `main/service-accounts/${bot.id}/api-tokens`);
  await send('DELETE', `main/service-accounts/${bot.id}/api-tokens/${token.id}`);
  await send('GET', 'me', undefined, token.fullToken);
  const other = await send('POST', `service-accounts/${bot.id}/api-tokens`, { name: 'other' });
  await send('GET', `service-accounts/${bot.id}/api-tokens`);
  await send('DELETE', `service-accounts/${bot.id}/api-tokens/${other.id}`);
  await send('DELETE', `service-accounts/${bot.id}/api-tokens/${other.id}`);

  await send('DELETE', `main/service-accounts/${bot.id}`);
  const wide = await send('POST', 'service-accounts', { name: 'wide', superAdmin: true, tenants: ['main'] });
  await send('GET', `service-accounts/${wide.id}`);
  await send('GET', `service-accounts?${q('wide')}`);
  await send('PATCH', `service-accounts/${wide.id}`, { name: 'wider', description: 'everywhere' });
  await send('PATCH', `service-accounts/${wide.id}/superadmin`, { superAdmin: false });
  await send('DELETE', `service-accounts/${wide.id}`);

  const person = { email: 'ada@example.com', firstName: 'Ada', lastName: 'L', password: 'Secret-1', tenants: [] };
  const user = await send('POST', 'users', person);
  await send('GET', `users/${user.id}`);
  await send('GET', `users?${q('ada')}`);
  await send('PUT', `users/${user.id}`, { ...person, superAdmin: false, restricted: false });
  await send('PATCH', `users/${user.id}`, { firstName: 'Augusta' });
  await send('POST', 'main/tenant-access', { email: person.email });
  await send('POST', 'main/tenant-access', { email: person.email });
  await send('DELETE', `main/tenant-access/${user.id}`);
  await send('PUT', `main/tenant-access/${user.id}`);
  await send('GET', `main/tenant-access?${q('ada')}`);
  await send('POST', 'main/tenant-access/autocomplete', { q: 'ada' });
  const own = await send('POST', `users/${user.id}/api-tokens`, { name: 'laptop' });
  await send('PATCH', 'me', { lastName: 'Lovelace' }, own.fullToken);
  await send('GET', `users/${user.id}/api-tokens`);
  const mine = await send('POST', 'me/api-tokens', { name: 'second' }, own.fullToken);
  await send('GET', 'me/api-tokens', undefined, own.fullToken);
  await send('DELETE', `me/api-tokens/${mine.id}`, undefined, own.fullToken);
  await send('DELETE', `users/${user.id}/api-tokens/${own.id}`);
  await send('DELETE', `users/${user.id}`);

  await send('DELETE', `main/groups/${group.id}`);
  await send('DELETE', `main/roles/${role.id}`);
}
