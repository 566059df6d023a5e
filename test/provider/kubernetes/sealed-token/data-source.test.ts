import { generateIdentity, identityToRecipient } from 'age-encryption';
import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { type CtyValue, UNKNOWN } from '../../../../src/kit/framework';
import type { Diagnostic } from '../../../../src/kit/plugin';
import { openSealed } from '../../../../src/sealing';
import { boundTo } from '../../support/client';
import { configOf, startProvider } from '../../support/engine';
import { describeSandbox, describeServers } from '../../support/servers';
import { fingerprintOf, makeAccount, makeTokenSecret } from '../../support/token-facts';

const TYPE = 'signet_sealed_token';
const CALL = { signal: new AbortController().signal };

const errorsOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join();

async function consumer(label: string | null = 'consumer') {
  const identity = await generateIdentity();
  return { identity, recipient: { key: await identityToRecipient(identity), label } };
}

async function readSealed(client: KubernetesClient, given: Readonly<Record<string, CtyValue>>) {
  const provider = await startProvider(client);
  const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], given);
  const { diagnostics, state } = await provider.readDataSource(TYPE, config, CALL);
  const values = state as Readonly<Record<string, CtyValue>> | null;
  const sealed = values?.sealed;
  return { errors: errorsOf(diagnostics), state: values, sealed: typeof sealed === 'string' ? sealed : '' };
}

async function validate(values: Readonly<Record<string, CtyValue>>): Promise<readonly Diagnostic[]> {
  const provider = await startProvider('unknown');
  const config = configOf(provider.schema().dataSources[TYPE]?.attributes ?? [], values);
  return (await provider.validateDataSource(TYPE, config, CALL)).diagnostics;
}

describeServers('signet_sealed_token', (server) => {
  let count = 0;
  let name: string;

  beforeEach(async () => {
    name = `ci-${++count}`;
    await makeAccount(server.client, server.namespace, name);
    await makeTokenSecret(server.client, server.namespace, name, name);
  });
  const secret = (of = name) => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: of });
  const rawToken = async (of = name) =>
    (await server.client.readTokenSecret({ namespace: server.namespace, name: of }))?.token;

  it('refuses a name that no Secret can have', async () => {
    const { recipient } = await consumer('one');
    const given = { namespace: server.namespace, name: 'aB3dEf9h', recipients: [recipient] };
    expect((await readSealed(server.client, given)).errors).toContain('[config/pattern]');
  });

  it('waits for the token, and seals it for its recipients alone', async () => {
    const [one, two, stranger] = await Promise.all([consumer('one'), consumer(null), consumer()]);
    const { errors, state, sealed } = await readSealed(server.client, {
      namespace: server.namespace,
      name,
      recipients: [one.recipient, two.recipient],
    });
    expect(errors).toBe('');
    const token = (await rawToken())?.reveal() ?? '';
    for (const { identity } of [one, two]) expect((await openSealed(sealed, [identity])).reveal()).toBe(token);
    await expect(openSealed(sealed, [stranger.identity])).rejects.toThrow();
    expect(JSON.stringify(state)).not.toContain(token.split('.')[1]);
    expect(state).toMatchObject({
      fingerprint: await fingerprintOf(server.client, server.namespace, name),
      subject: `system:serviceaccount:${server.namespace}:${name}`,
      issued_at: (await server.client.getMetadata(secret()))?.creationTimestamp,
      expires_at: null,
      recipient_fingerprints: [expect.stringMatching(/^sha256:/), expect.stringMatching(/^sha256:/)],
    });
  });

  it('gives the same text each time, and another one for another prefix, which is opened with the token', async () => {
    const { identity, recipient } = await consumer();
    const config = { namespace: server.namespace, name, recipients: [recipient] };
    const first = await readSealed(server.client, config);
    const again = await readSealed(server.client, { ...config, trigger: 'anything' });
    const bearer = await readSealed(server.client, { ...config, prefix: 'Bearer ' });
    expect(again.state?.sealed).toBe(first.state?.sealed);
    expect(bearer.state?.sealed).not.toBe(first.state?.sealed);
    const opened = await openSealed(bearer.sealed, [identity]);
    expect(opened.reveal()).toBe(`Bearer ${(await rawToken())?.reveal() ?? ''}`);
  });

  it('refuses a Secret that was overwritten with another account’s token, or another Secret’s, or any text', async () => {
    const { recipient } = await consumer();
    const config = { namespace: server.namespace, name, recipients: [recipient] };
    await readSealed(server.client, config);
    await makeAccount(server.client, server.namespace, `${name}-other`);
    await makeTokenSecret(server.client, server.namespace, `${name}-other`, `${name}-other`);
    await makeTokenSecret(server.client, server.namespace, name, `${name}-second`);
    for (const other of [`${name}-other`, `${name}-second`]) {
      await readSealed(server.client, { ...config, name: other });
      const token = (await rawToken(other))?.reveal() ?? '';
      await server.client.patch(secret(), { data: { token: Buffer.from(token).toString('base64') } });
      const { errors, state } = await readSealed(server.client, config);
      expect(errors).toContain('[token/foreign]');
      expect(errors).not.toContain(token.slice(0, 20));
      expect(state?.sealed ?? null).toBeNull();
    }
    await server.client.patch(secret(), { data: { token: Buffer.from('any-text-at-all').toString('base64') } });
    expect((await readSealed(server.client, config)).errors).toContain('[token/foreign]');
  });

  it('refuses what is no token Secret, and what is not there', async () => {
    const { recipient } = await consumer();
    await server.client.create({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: `${name}-o`, namespace: server.namespace },
    });
    const config = { namespace: server.namespace, recipients: [recipient] };
    expect((await readSealed(server.client, { ...config, name: `${name}-o` })).errors).toContain(
      '[token/not-a-token-secret]',
    );
    expect((await readSealed(server.client, { ...config, name: 'nothing' })).errors).toContain('[token/missing]');
  });
});

describeSandbox('signet_sealed_token, where the token controller is late', (server) => {
  beforeAll(async () => {
    server.sandbox?.tokenController.pause();
    await makeAccount(server.client, server.namespace, 'ci');
    await makeTokenSecret(server.client, server.namespace, 'ci', 'ci');
  });

  it('gives up after the time that wait allows', async () => {
    const { recipient } = await consumer();
    const { errors } = await readSealed(server.client, {
      namespace: server.namespace,
      name: 'ci',
      recipients: [recipient],
      wait: '50ms',
    });
    expect(errors).toContain('[token/never-filled]');
  });

  it('seals as soon as it is there', async () => {
    const { recipient } = await consumer();
    const client: KubernetesClient = {
      ...boundTo(server.client),
      watch: (kind, options) => {
        server.sandbox?.tokenController.resume();
        return server.client.watch(kind, options);
      },
    };
    const { errors, state } = await readSealed(client, {
      namespace: server.namespace,
      name: 'ci',
      recipients: [recipient],
    });
    expect(errors).toBe('');
    expect(state?.sealed).toContain('BEGIN AGE ENCRYPTED FILE');
  });
});

describe('The recipients of a signet_sealed_token', () => {
  const base = { namespace: 'argo', name: 'ci' };

  it.each([
    ['none', []],
    ['a key that is none', [{ key: 'age1nonsense', label: null }]],
    ['an empty key', [{ key: '', label: null }]],
  ])('are refused before any credential exists: %s', async (_what, recipients) => {
    // While the token is yet to be issued.
    const diagnostics = await validate({ ...base, recipients, trigger: UNKNOWN });
    expect(errorsOf(diagnostics)).toMatch(/\[sealing\/(no-recipients|bad-recipient)\]/);
    expect(diagnostics[0]?.path?.[0]).toBe('recipients');
  });

  it('are refused when one is there twice', async () => {
    const { recipient } = await consumer();
    const diagnostics = await validate({ ...base, recipients: [recipient, { ...recipient, label: 'again' }] });
    expect(errorsOf(diagnostics)).toContain('[sealing/duplicate-recipient]');
  });

  it('are all looked at, each error at its own place, also beside one that is not known yet', async () => {
    const { recipient } = await consumer();
    const diagnostics = await validate({
      ...base,
      recipients: [
        { key: UNKNOWN, label: null },
        { key: 'wrong', label: null },
        recipient,
        { key: 'AGE-SECRET-KEY-1', label: null },
      ],
    });
    expect(diagnostics.map(({ path }) => path)).toEqual([
      ['recipients', 1, 'key'],
      ['recipients', 3, 'key'],
    ]);
  });

  it('are accepted when they are good', async () => {
    const { recipient } = await consumer();
    expect(await validate({ ...base, recipients: [recipient] })).toEqual([]);
  });

  it('do not mend a prefix that could not be sealed', async () => {
    const { recipient } = await consumer();
    expect(errorsOf(await validate({ ...base, recipients: [recipient], prefix: 'ä' }))).toContain(
      '[sealing/bad-prefix]',
    );
  });
});
