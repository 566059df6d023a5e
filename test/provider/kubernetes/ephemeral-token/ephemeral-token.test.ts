import type { KubernetesClient } from '../../../../src/api/kubernetes';
import { createProvider, UNKNOWN } from '../../../../src/kit/framework';
import type { Provider } from '../../../../src/kit/plugin';
import { signet } from '../../../../src/provider/definition';
import { TokenSigner } from '../../../../src/sandbox/kubernetes/authn/token-signer';
import { Secret } from '../../../../src/secret';
import { findLeaks } from '../../../support/leaks';
import { boundTo } from '../../support/client';
import { configOf } from '../../support/engine';
import { describeSandbox } from '../../support/servers';
import { makeAccount } from '../../support/token-facts';

const CALL = { signal: new AbortController().signal };

interface Result {
  readonly token: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  readonly expires_at: string;
}

describeSandbox('signet_token', (server) => {
  const said: unknown[] = [];

  /** A provider whose log is kept. */
  async function start(client: KubernetesClient): Promise<Provider> {
    const note = (...parts: unknown[]) => void said.push(parts);
    const provider = createProvider(
      signet({ version: 'test', env: { KUBE_HOST: 'https://unused.invalid' }, connect: () => client }),
      { logger: { trace: note, debug: note, info: note, warn: note, error: note }, linted: true },
    );
    await provider.configure({ config: { kubernetes: null, issuer: 'test' }, terraformVersion: '1.11.0' }, CALL);
    return provider;
  }

  async function open(values: object = {}, client: KubernetesClient = server.client) {
    const provider = await start(client);
    const { attributes } = provider.schema().ephemerals.signet_token ?? { attributes: [] };
    const config = configOf(attributes, { namespace: server.namespace, service_account: 'ci', ...values });
    const checked = await provider.validateEphemeral('signet_token', config, CALL);
    const opened = await provider.openEphemeral('signet_token', config, CALL);
    const diagnostics = [...checked.diagnostics, ...opened.diagnostics];
    said.push(diagnostics, Buffer.from(opened.private).toString());
    const texts = (severity: string) =>
      diagnostics.filter((one) => one.severity === severity).map(({ summary, detail }) => `${summary}\n${detail}`);
    const result = opened.result as unknown as Result | null;
    return { ...opened, result, errors: texts('error'), warnings: texts('warning') };
  }

  const secrets = () => server.client.listMetadata({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace });

  beforeAll(() => makeAccount(server.client, server.namespace, 'ci'));
  beforeEach(() => {
    said.length = 0;
  });

  it('is a token of the account that the server accepts, for ten minutes, without anything written', async () => {
    const { result, errors, warnings } = await open();
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    const { token = '', subject, expires_at = '' } = result ?? {};
    expect(subject).toBe(`system:serviceaccount:${server.namespace}:ci`);
    const { status } = await server.client.review({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      spec: { token },
    });
    expect(status).toMatchObject({ authenticated: true, user: { username: subject } });
    const claims = claimsIn(token);
    expect(claims.exp - claims.iat).toBe(600);
    expect(Date.parse(expires_at)).toBe(claims.exp * 1000);
    expect(claims['kubernetes.io'].secret).toBeUndefined();
    expect(await secrets()).toEqual([]);
  });

  it('is another token each time, and asks the engine for no renewal, which could not change the value', async () => {
    const [first, second] = [await open(), await open()];
    expect(first.result?.token).not.toBe(second.result?.token);
    expect(first).not.toHaveProperty('renewAt');
    expect(first.private).toHaveLength(0);
  });

  it('is for the given audiences, also if only the apply knows them', async () => {
    expect((await open({ audiences: ['kargo', 'argo'] })).result?.audiences).toEqual(['kargo', 'argo']);
    expect((await open({ audiences: null })).result?.audiences).toHaveLength(1);
  });

  it('warns with both lifetimes when the server gives less than was requested', async () => {
    const { result, errors, warnings } = await open({ lifetime: '100h' });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('[bound-token/shortened]')]);
    expect(warnings[0]).toContain('is valid for 48h, not for 100h');
    const { iat } = claimsIn(result?.token ?? '');
    expect(Date.parse(result?.expires_at ?? '')).toBe((iat + 48 * 3600) * 1000);
  });

  it.each([
    ['an account that does not exist', { service_account: 'nobody' }, 'bound-token/account-missing'],
    ['a lifetime of less than ten minutes', { lifetime: '9m' }, 'config/pattern'],
    ['an empty audience', { audiences: [''] }, 'config/empty'],
    ['a namespace that is not valid', { namespace: 'A' }, 'config/pattern'],
  ])('is refused for %s', async (_, values, code) => {
    const { result, errors } = await open(values);
    expect(errors[0]).toContain(`[${code}]`);
    if (code.startsWith('bound-token')) expect(result).toBeNull();
  });

  it('names the right that is missing', async () => {
    const remove = server.sandbox?.faults.add({ method: 'POST', path: /\/token$/, status: 403 });
    const { result, errors } = await open();
    remove?.();
    expect(result).toBeNull();
    expect(errors).toEqual([expect.stringContaining('[kubernetes/forbidden]')]);
    expect(errors[0]).toContain('serviceaccounts/token "ci"');
  });

  it.each([
    ['sub', (claims: Claims) => ({ ...claims, sub: 'system:serviceaccount:kube-system:admin' })],
    ['exp', (claims: Claims) => ({ ...claims, exp: claims.iat + 3600 })],
    [
      'kubernetes.io.secret.name',
      (claims: Claims) => ({
        ...claims,
        'kubernetes.io': { ...claims['kubernetes.io'], secret: { name: 'a', uid: 'b' } },
      }),
    ],
  ])('is refused with another claim %s than was requested, and not shown', async (claim, change) => {
    let forged = '';
    const client = {
      ...boundTo(server.client),
      requestToken: async (...given: Parameters<KubernetesClient['requestToken']>) => {
        const real = await server.client.requestToken(...given);
        const [header = '', , signature = ''] = real.token.reveal().split('.');
        const claims = Buffer.from(JSON.stringify(change(claimsIn(real.token.reveal())))).toString('base64url');
        forged = [header, claims, signature].join('.');
        return { ...real, token: new Secret(forged) };
      },
    };
    const { result, errors } = await open({}, client);
    expect(result).toBeNull();
    expect(errors[0]).toContain(`Its claim "${claim}" does not match`);
    expect(findLeaks(forged, { text: JSON.stringify(said) })).toEqual([]);
  });

  it.each([
    ['in ordinary times', {}],
    ['when the answer is cut short', { truncate: true }],
    ['when the answer is lost', { loseAnswer: true }],
    ['when the server fails and echoes the request', { echo: true }],
    ['when the server fails and echoes the request as a refusal', { echo: true, status: 403 }],
  ])('is nowhere but in its attribute, %s', async (_, fault) => {
    // Noted where it is signed, because some of the faults destroy the only answer that has it.
    const signed = jest.spyOn(TokenSigner.prototype, 'sign');
    const isFaulty = Object.keys(fault).length > 0;
    const remove = isFaulty ? server.sandbox?.faults.add({ method: 'POST', path: /\/token$/, ...fault }) : undefined;
    const { result, errors } = await open({ lifetime: '100h' });
    remove?.();
    const tokens = signed.mock.results.map(({ value }) => String(value));
    signed.mockRestore();
    expect(errors).toHaveLength(isFaulty ? 1 : 0);
    expect(result?.token).toBe(isFaulty ? undefined : tokens[0]);
    // With an echo, the server does nothing.
    expect(tokens.length > 0).toBe(!('echo' in fault));
    const rest = JSON.stringify([said, { ...result, token: null }]);
    for (const canary of tokens) expect(findLeaks(canary, { text: rest })).toEqual([]);
  });

  it('is not requested while its cluster is unknown', async () => {
    const provider = createProvider(signet({ version: 'test', env: {}, connect: () => server.client }), {
      logger: { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
      linted: true,
    });
    await provider.configure({ config: { kubernetes: UNKNOWN, issuer: 'test' }, terraformVersion: '1.11.0' }, CALL);
    const { attributes } = provider.schema().ephemerals.signet_token ?? { attributes: [] };
    const config = configOf(attributes, { namespace: server.namespace, service_account: 'ci' });
    const { result, diagnostics } = await provider.openEphemeral('signet_token', config, CALL);
    expect(result).toBeNull();
    expect(diagnostics).toMatchObject([{ severity: 'error' }]);
  });
});

const ignore = () => undefined;

interface Claims {
  readonly iat: number;
  readonly exp: number;
  readonly 'kubernetes.io': { readonly secret?: object };
}

const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
