import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesSandbox } from '../../../src/sandbox';
import { signet } from '../support';

/** A token in the place of a text; random, so that it is none of anybody's. */
const PASTED = randomBytes(32).toString('base64url');

describe('where the commands look', () => {
  it.each([
    ['tokens list', 'usage/no-location', 'No location given'],
    ['tokens list --system --project shop', 'usage/arguments', 'cannot be used together'],
    ['tokens list --project shop --namespace argo', 'usage/arguments', 'cannot be used together'],
    ['tokens list --system --role a --service-account b', 'usage/arguments', 'cannot be used together'],
    ['tokens list --namespace argo --model role', 'usage/options', '--model has no effect here'],
    ['tokens list --system --model roles', 'usage/arguments', 'not one of those allowed'],
    ['tokens list --namespace Argo', 'usage/namespace', 'not the name of a namespace'],
    ['tokens list --project a/b', 'usage/namespace', 'not the name of a project'],
    ['tokens list --system --role A', 'usage/account-name', 'not the name of a role'],
    ['tokens list --system --service-account -', 'usage/account-name', 'not the name of a service account'],
    ['tokens get --system', 'usage/arguments', 'The argument "name" is missing'],
    ['tokens get --system ../x', 'usage/token-name', 'not the name of a token'],
    ['tokens revoke --system --yes', 'usage/nothing-to-revoke', 'No token given to revoke'],
    ['tokens revoke --system --new-account --yes', 'usage/nothing-to-revoke', 'No token given to revoke'],
    ['tokens revoke --system x --yes --timeout 0', 'usage/timeout', 'not a number of seconds'],
    ['tokens revoke --system x --reason leaked --new-account', 'usage/options', '--reason has no effect here'],
    ['tokens revoke --system x --yes --reason \x1b[2J', 'usage/reason', 'not a line of text'],
    ['tokens revoke --system x --yes --reason \u202etxt', 'usage/reason', 'not a line of text'],
    [`tokens revoke --system x --yes --reason ${'a'.repeat(501)}`, 'usage/reason', '1 to 500 characters'],
    [`tokens revoke --system x --yes --reason ${PASTED}`, 'usage/reason', 'could contain a token'],
    ['tokens', 'usage/arguments', 'No command given'],
    ['roles create', 'usage/arguments', ''],
  ])('refuses "%s"', async (line, code, message) => {
    const call = await signet(line.split(' '), { stdin: '' });

    expect(call).toMatchObject({ code: 2, stdout: '' });
    expect(call.stderr).toContain(`[${code}]`);
    expect(call.stderr).toContain(message);
  });

  it.each(['tokens', 'tokens list', 'tokens get', 'tokens revoke', 'roles', 'roles list'])(
    'prints help with examples for "%s"',
    async (line) => {
      const call = await signet([...line.split(' '), '--help']);

      expect(call).toMatchObject({ code: 0, stderr: '' });
      expect(call.stdout).toMatch(/Usage: signet[^]*Examples:\n {2}signet/);
    },
  );
});

describe('which cluster the commands take', () => {
  let folder: string;
  let sandbox: KubernetesSandbox;
  let kubeconfig: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-'));
    sandbox = await KubernetesSandbox.start();
    kubeconfig = join(folder, 'config');
    await sandbox.writeKubeconfig(kubeconfig);
  });
  afterAll(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });
  const found = { code: 0, stdout: 'serviceaccount/default\n' };
  const LIST = 'roles list -n default -o name';

  it('is that of --kubeconfig, of KUBECONFIG, or of the file where kubectl looks', async () => {
    await mkdir(join(folder, '.kube'));
    await writeFile(join(folder, '.kube', 'config'), sandbox.kubeconfig);

    expect(await signet([...LIST.split(' '), '--kubeconfig', kubeconfig])).toMatchObject(found);
    expect(await signet(LIST.split(' '), { env: { KUBECONFIG: kubeconfig } })).toMatchObject(found);
    expect(await signet(LIST.split(' '), { env: { HOME: folder } })).toMatchObject(found);
  });

  it('is refused with its reason where there is none', async () => {
    const absent = await signet(LIST.split(' '), { env: { HOME: join(folder, 'nobody') } });
    const context = await signet([...LIST.split(' '), '--context', 'other'], { env: { KUBECONFIG: kubeconfig } });

    expect(absent).toMatchObject({ code: 1, stdout: '' });
    expect(absent.stderr).toMatch(/\[kubernetes\/[a-z-]+\]/);
    expect(context).toMatchObject({ code: 1, stdout: '' });
    expect(context.stderr).toMatch(/other[^]*\[kubernetes\/[a-z-]+\]/);
  });

  it("has Kargo's tokens in the namespace kargo unless told otherwise", async () => {
    const { stderr } = await signet(['tokens', 'list', '--system'], { env: { KUBECONFIG: kubeconfig } });

    expect(stderr).toBe('No tokens found in namespace "kargo".\n');
  });
});
