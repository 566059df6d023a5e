import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { run, type Workspace } from '../../dev/engine';
import { findLeaks } from '../../dev/leaks';
import { KestraSandbox } from '../../src/sandbox';
import { openSealed } from '../../src/sealing';
import { describeEveryKestra } from './support/kestra-settings';
import { synthesizeExample } from './support/synthesize-example';

const ROOT = join(__dirname, '..', '..');
const API = '/api/v1/main';

type Json = Readonly<Record<string, unknown>>;

/** The pages of Kestra's documentation on service accounts, as the example does them. */
describeEveryKestra('examples/kestra-bots', ({ engine, profile }) => {
  let kestra: KestraSandbox;
  let folder = '';
  let identities: string[] = [];
  let workspace: Workspace;
  let first = '';
  let second = '';

  const synthesize = () => {
    const variables = {
      KESTRA_URL: kestra.url,
      KESTRA_API_TOKEN: kestra.adminToken,
      KESTRA_VERSION: profile === '2.0' ? '2.0' : '1.x',
    };
    return synthesizeExample('kestra-bots', engine, folder, variables);
  };
  /** What each of the recipients finds in the sealed output. */
  const open = async () => {
    const { github_actions_token: sealed } = await workspace.outputs();
    return Promise.all(identities.map(async (identity) => (await openSealed(String(sealed), [identity])).reveal()));
  };
  const call = async (method: string, path: string): Promise<Json> => {
    const { status, body } = await kestra.callWith(kestra.adminToken, method, path);
    expect(status).toBeLessThan(300);
    return body as Json;
  };
  /** What a token answers on a call that anybody with a live one may make. */
  const statusOf = async (token: string) => (await kestra.callWith(token, 'GET', '/api/v1/me')).status;
  const account = () => {
    const owner = kestra.tokens().find(({ ownerName }) => ownerName === 'github-actions');
    return `${API}/service-accounts/${String(owner?.ownerId)}`;
  };

  beforeAll(async () => {
    kestra = await KestraSandbox.start({ profile });
    folder = await mkdtemp(join(tmpdir(), 'signet-kestra-'));
    identities = [await generateX25519Identity(), await generateX25519Identity()];
    const [github = '', platform = ''] = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
    await writeFile(join(folder, 'recipients.txt'), `GitHub Actions: ${github}\nplatform team: ${platform}\n`);
    workspace = await synthesize();
  });
  afterAll(async () => {
    await kestra.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('deploys, and gives the token to either recipient', async () => {
    await workspace.init();
    const { changes } = await workspace.plan();
    const created = changes.filter(({ address }) => !address.startsWith('output.'));
    expect(created.map(({ actions }) => actions)).toEqual(Array(5).fill(['create']));
    await workspace.applyPlan();
    const [token = '', other] = await open();
    expect(other).toBe(token);
    first = token;
  });

  it('makes the group Bots, with one role in one namespace, and an account in it', async () => {
    const { results: bindings } = await call('GET', `${API}/bindings/search`);
    const ours = (bindings as (Json & { group?: { id: string } })[]).filter(({ namespace }) => namespace === 'prod');
    expect(ours).toMatchObject([{ group: { name: 'Bots' }, role: { name: 'Deployer' } }]);
    const bots = ours[0]?.group?.id;
    expect(await call('GET', account())).toMatchObject({ name: 'github-actions', groups: [{ id: bots }] });
  });

  it('issues a token that works', async () => {
    expect(kestra.tokens()).toMatchObject([{ ownerName: 'github-actions' }]);
    expect(await statusOf(first)).toBe(200);
    expect(await statusOf('no-token-at-all')).toBe(401);
  });

  it('tells the consumer by the command how to authenticate', async () => {
    const consumer = await mkdtemp(join(tmpdir(), 'signet-consumer-'));
    await writeFile(join(consumer, 'github.key'), `${identities[0] ?? ''}\n`, { mode: 0o600 });
    await writeFile(join(consumer, 'outputs.json'), await workspace.must(['output', '-json']));
    const args = ['unseal', '-i', 'github.key', '--output-name', 'github_actions_token', '--as', 'kestra'];
    const command = [join(ROOT, 'lib', 'signet.js'), ...args, '--server', kestra.url, 'outputs.json'];
    const opened = await run(process.execPath, command, { cwd: consumer, env: {} });
    await rm(consumer, { recursive: true });
    expect(opened.stdout).toBe(`export KESTRA_URL=${kestra.url}\nexport KESTRA_API_TOKEN=${first}\n`);
  });

  it('has nothing to do when it is planned again', async () => {
    const { changes, text } = await workspace.plan();
    expect(changes).toEqual([]);
    expect(text).toContain('No changes');
  });

  it('sees that the token was revoked by other hands, says so, and issues another', async () => {
    const [token] = kestra.tokens();
    await call('DELETE', `${account()}/api-tokens/${String(token?.id)}`);
    expect(await statusOf(first)).toBe(401);

    const text = await workspace.planText();
    expect(text).toMatch(/revoked\s+outside/);
    await workspace.applyPlan();

    [second = ''] = await open();
    expect(second).not.toBe(first);
    expect(await statusOf(second)).toBe(200);
    expect(await statusOf(first)).toBe(401);
    expect(kestra.tokens()).toHaveLength(1);
  });

  it('leaves nothing and no trace of a token when it is destroyed', async () => {
    await workspace.destroy();
    expect(await statusOf(second)).toBe(401);
    expect(kestra.tokens()).toEqual([]);
    const { results } = await call('GET', `${API}/groups/search`);
    expect(results).toEqual([]);
    const secrets = [first, second, kestra.adminToken];
    expect(secrets.flatMap((token) => findLeaks(token, { dir: folder }))).toEqual([]);
  });
});
