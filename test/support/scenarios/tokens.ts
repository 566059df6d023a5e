import { type Answer, type Api, JSON_PATCH, MERGE } from './api';
import { claimsOf, object, tokenIn, tokenSecret, type Scenarios } from './setting';

const WHO = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
const REVIEW = '/apis/authentication.k8s.io/v1/tokenreviews';
const who = { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' };

/** Asks with a token who its bearer is, until the answer has this status. */
const asked = async (api: Api, token: string, status: 201 | 401) =>
  api.callUntil('POST', WHO, (answer) => answer.status === status, { body: who, token });

const tokenRequest = (spec: object) => ({ kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', spec });

/** Service account tokens: in Secrets, and on request. */
export const tokenScenarios: Scenarios = {
  'fills a token Secret, in one update with the annotation of the uid': async ({ api, secrets, account }) => {
    const uid = await account('bob');
    expect((await api.call('POST', secrets, { body: tokenSecret('bob', 't') })).body).not.toHaveProperty('data');
    await api.until(
      `${secrets}/t`,
      ({ body }) => body.metadata.annotations?.['kubernetes.io/service-account.uid'] === uid,
    );
    const { body } = await api.call('GET', `${secrets}/t`);
    expect(Object.keys(body.data ?? {}).sort()).toEqual(['ca.crt', 'namespace', 'token']);
  },

  'signs claims with nothing of time in them': async ({ account, token, namespace }) => {
    const uid = await account('bob');
    const text = tokenIn(await token('bob', 't'));
    const header = JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString()) as unknown;
    expect(header).toEqual({ alg: 'RS256', kid: expect.stringMatching(/^[\w-]{43}$/) as unknown });
    expect(Object.entries(claimsOf(text))).toEqual([
      ['iss', 'kubernetes/serviceaccount'],
      ['kubernetes.io/serviceaccount/namespace', namespace],
      ['kubernetes.io/serviceaccount/secret.name', 't'],
      ['kubernetes.io/serviceaccount/service-account.name', 'bob'],
      ['kubernetes.io/serviceaccount/service-account.uid', uid],
      ['sub', `system:serviceaccount:${namespace}:bob`],
    ]);
  },

  'gives the same token for the same account and name, and brings a deleted one back to life': async (setting) => {
    const { api, secrets, account, token } = setting;
    await account('bob');
    const first = tokenIn(await token('bob', 't'));
    await api.call('DELETE', `${secrets}/t`);
    await asked(api, first, 401);
    expect(tokenIn(await token('bob', 't'))).toBe(first);
    await asked(api, first, 201);
    expect(tokenIn(await token('bob', 'other'))).not.toBe(first);
  },

  'gives another token when the account was created again': async ({ api, accounts, secrets, account, token }) => {
    await account('bob');
    const first = tokenIn(await token('bob', 't'));
    await api.call('DELETE', `${accounts}/bob`);
    await api.until(`${secrets}/t`, ({ status }) => status === 404);
    await account('bob');
    expect(tokenIn(await token('bob', 't'))).not.toBe(first);
  },

  'deletes a token Secret whose account does not exist': async ({ api, secrets }) => {
    expect((await api.call('POST', secrets, { body: tokenSecret('nobody', 't') })).status).toBe(201);
    await api.until(`${secrets}/t`, ({ status }) => status === 404);
  },

  'deletes a token Secret that is pointed to another account': async ({ api, secrets, account, token }) => {
    await account('bob');
    await account('eve');
    await token('bob', 't');
    const annotations = { 'kubernetes.io/service-account.name': 'eve' };
    await api.call('PATCH', `${secrets}/t`, { contentType: MERGE, body: { metadata: { annotations } } });
    await api.until(`${secrets}/t`, ({ status }) => status === 404);
  },

  'puts the same token back where it was emptied, and leaves one that was overwritten': async (setting) => {
    const { api, secrets, account, token } = setting;
    await account('bob');
    const first = await token('bob', 't');
    const set = async (data: unknown) => api.send('PATCH', `${secrets}/t`, { contentType: MERGE, body: { data } });
    await set({ token: '' });
    await api.until(`${secrets}/t`, ({ body }) => body.data?.['token'] === first.data?.['token']);
    await set({ token: 'Zm9yZWlnbg==', 'ca.crt': '' });
    const { body } = await api.until(`${secrets}/t`, (answer) => answer.body.data?.['ca.crt'] !== '');
    expect(body.data?.['token']).toBe('Zm9yZWlnbg==');
  },

  'marks a token Secret as used': async ({ api, secrets, account, token }) => {
    await account('bob');
    const text = tokenIn(await token('bob', 't'));
    await asked(api, text, 201);
    await api.until(
      `${secrets}/t`,
      ({ body }) => body.metadata.labels?.['kubernetes.io/legacy-token-last-used'] !== undefined,
    );
    await api.call('GET', `${secrets}/t`);
  },

  'refuses a token that is marked invalid, one that is cut, and one that is none': async (setting) => {
    const { api, secrets, account, token } = setting;
    await account('bob');
    const text = tokenIn(await token('bob', 't'));
    const labels = { 'kubernetes.io/legacy-token-invalid-since': '2026-01-01' };
    await api.call('PATCH', `${secrets}/t`, { contentType: MERGE, body: { metadata: { labels } } });
    for (const bad of [text, text.slice(0, -4), 'nonsense']) await asked(api, bad, 401);
  },

  'issues an expiring token on request, for this account alone': async ({ api, accounts, account, namespace }) => {
    const uid = await account('bob');
    const body = tokenRequest({ expirationSeconds: 600 });
    const { body: answer } = await api.send('POST', `${accounts}/bob/token`, { body });
    const claims = claimsOf(answer.status.token);
    expect(claims.exp - claims.iat).toBe(600);
    expect(Date.parse(answer.status.expirationTimestamp)).toBe(claims.exp * 1000);
    expect(claims).toMatchObject({
      aud: ['https://kubernetes.default.svc'],
      iss: 'https://kubernetes.default.svc',
      sub: `system:serviceaccount:${namespace}:bob`,
      'kubernetes.io': { namespace, serviceaccount: { name: 'bob', uid } },
    });
    const { body: self } = await asked(api, answer.status.token, 201);
    expect(self.status.userInfo.username).toBe(`system:serviceaccount:${namespace}:bob`);
  },

  'refuses token requests that are too short, for nobody, or bound to nothing': async ({
    api,
    accounts,
    secrets,
    account,
  }) => {
    await account('bob');
    await api.send('POST', secrets, { body: object('Secret', { name: 'anchor' }) });
    const ask = async (name: string, spec: object) =>
      (
        await api.call('POST', `${accounts}/${name}/token`, {
          body: tokenRequest(spec),
        })
      ).status;
    const bound = (name: string, uid?: string) => ({ boundObjectRef: { kind: 'Secret', apiVersion: 'v1', name, uid } });
    expect(await ask('bob', { expirationSeconds: 60 })).toBe(422);
    expect(await ask('nobody', {})).toBe(404);
    expect(await ask('bob', { expirationSeconds: 599 })).toBe(422);
    expect(await ask('bob', { expirationSeconds: 2 ** 32 + 1 })).toBe(422);
    expect(await ask('bob', bound('not-there'))).toBe(404);
    expect(await ask('bob', bound(''))).toBe(400);
    for (const apiVersion of [undefined, 'v1', 'apps/v1'])
      expect(await ask('bob', { boundObjectRef: { kind: 'ConfigMap', apiVersion, name: 'anchor' } })).toBe(400);
    expect(await ask('bob', bound('anchor', 'another'))).toBe(409);
  },

  'binds a token to a Secret, for the requested audiences': async (setting) => {
    const { api, accounts, secrets, account, namespace } = setting;
    const uid = await account('bob');
    const { body: anchor } = await api.send('POST', secrets, { body: object('Secret', { name: 'anchor' }) });
    const boundObjectRef = { kind: 'Secret', apiVersion: 'v1', name: 'anchor', uid: anchor.metadata.uid };
    const spec = { boundObjectRef, audiences: ['https://kubernetes.default.svc', 'kargo'], expirationSeconds: 3600 };
    const { body } = await api.call('POST', `${accounts}/bob/token`, { body: tokenRequest(spec) });
    const claims = claimsOf(body.status.token);
    expect(claims).toEqual({
      aud: spec.audiences,
      exp: claims.iat + 3600,
      iat: claims.iat,
      iss: 'https://kubernetes.default.svc',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      'kubernetes.io': {
        namespace,
        secret: { name: 'anchor', uid: anchor.metadata.uid },
        serviceaccount: { name: 'bob', uid },
      },
      nbf: claims.iat,
      sub: `system:serviceaccount:${namespace}:bob`,
    });
    await asked(api, body.status.token, 201);
    const other = await api.send('POST', `${accounts}/bob/token`, { body: tokenRequest({ audiences: ['kargo'] }) });
    await asked(api, other.body.status.token, 401);
  },

  'refuses a bound token when its anchor is gone, also when it was created again': async (setting) => {
    const { api, accounts, secrets, account } = setting;
    await account('bob');
    const create = async () => api.send('POST', secrets, { body: object('Secret', { name: 'anchor' }) });
    await create();
    const spec = { boundObjectRef: { kind: 'Secret', apiVersion: 'v1', name: 'anchor' } };
    const { body } = await api.call('POST', `${accounts}/bob/token`, { body: tokenRequest(spec) });
    await api.call('DELETE', `${secrets}/anchor`);
    await asked(api, body.status.token, 401);
    await create();
    await asked(api, body.status.token, 401);
    const next = await api.send('POST', `${accounts}/bob/token`, { body: tokenRequest(spec) });
    await asked(api, next.body.status.token, 201);
  },

  'tells others whose token it is': async ({ api, account, token }) => {
    await account('bob');
    const text = tokenIn(await token('bob', 't'));
    const review = async (token: string, authenticated?: true) => {
      const body = { kind: 'TokenReview', apiVersion: 'authentication.k8s.io/v1', spec: { token } };
      const wanted = ({ body: { status } }: Answer) => status.authenticated === authenticated;
      return (await api.callUntil('POST', REVIEW, wanted, { body })).body.status;
    };
    expect(await review(text, true)).toMatchObject({ authenticated: true });
    expect(await review('nonsense')).toEqual({ user: {}, error: 'invalid bearer token' });
  },

  'gives the default account to a new namespace, and back when it is deleted': async ({ api, accounts }) => {
    const { body } = await api.call('GET', `${accounts}/default`);
    await api.call('DELETE', `${accounts}/default`);
    await api.until(
      `${accounts}/default`,
      (answer) => answer.status === 200 && answer.body.metadata.uid !== body.metadata.uid,
    );
    await api.call('PATCH', `${accounts}/default`, {
      contentType: JSON_PATCH,
      body: [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }],
    });
  },
};
