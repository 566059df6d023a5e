import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import sodium from 'libsodium-wrappers';
import { parse } from 'yaml';
import { findConsumer } from '../../dev/consumers/consumers';
import type { Workspace } from '../../dev/engine';
import { findLeaks } from '../../dev/leaks';
import { controller } from '../sealing/formats/support';
import { describeMissing } from '../support/missing';
import { KargoStage } from './support/kargo-stage';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { synthesizeExample } from './support/synthesize-example';

const BUILT = 'it on PATH, or built by "tsx dev/consumers"';
const PROGRAMS = {
  age: { path: findConsumer('age'), needs: BUILT },
  sops: { path: findConsumer('sops'), needs: BUILT },
  kubeseal: { path: findConsumer('kubeseal'), needs: BUILT },
};

interface SecretManifest {
  readonly metadata: object;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

/** One token in four forms, each opened by the program of its consumer. */
describeEverySetting(
  'examples/deliveries',
  (setting) => {
    let server: Server;
    let stage: KargoStage;
    /** Everything that the run reads and writes, with its temporary files. */
    let folder = '';
    /** What the consumers have: private keys, and files that contain the opened token. */
    let consumers = '';
    let workspace: Workspace;
    let outputs: Readonly<Record<string, unknown>>;
    let token = '';
    const identities = { 'on-call': '', flux: '' };
    const box = { publicKey: new Uint8Array(), privateKey: new Uint8Array() };

    const key = (name: string) => join(consumers, name);
    const run = (program: string, args: readonly string[], input = '') =>
      execFileSync(program, args, { cwd: consumers, env: { HOME: consumers }, encoding: 'utf8', input, stdio: 'pipe' });

    /** Declares the test of a consumer, or that its program is missing. */
    const itOpens = (name: keyof typeof PROGRAMS, what: string, test: (program: string) => Promise<void> | void) => {
      const { path, needs } = PROGRAMS[name];
      if (path === undefined) describeMissing(`is opened by ${name}`, needs);
      else
        it(`${what}, which ${name} opens`, async () => {
          await test(path);
        });
    };

    /** Applies the manifest of a Secret without storing it, as `kubectl apply --server-side --dry-run=server`. */
    const dryRun = async (manifest: SecretManifest) => {
      const path = `${stage.path('secrets', stage.namespace)}/kargo-token?dryRun=All&fieldManager=flux`;
      const { status, body } = await server.api.call('PATCH', path, manifest, 'application/apply-patch+yaml');
      expect(status).toBe(201);
      return body as { readonly data: Readonly<Record<string, string>> };
    };
    /** Checks the Secret that the pipelines of a cluster get. */
    const expectSecret = async (manifest: SecretManifest) => {
      expect(manifest).toMatchObject({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'kargo-token', namespace: stage.namespace },
        type: 'Opaque',
      });
      const { data } = await dryRun(manifest);
      expect(data).toEqual({ KARGO_API_TOKEN: Buffer.from(token).toString('base64') });
    };

    beforeAll(async () => {
      server = await openServer(setting.server);
      stage = await KargoStage.set(server.api, 'rbac.kargo.akuity.io/system-role');
      [folder, consumers] = [
        await mkdtemp(join(tmpdir(), 'signet-deliveries-')),
        await mkdtemp(join(tmpdir(), 'consumers-')),
      ];
      const recipients: string[] = [];
      for (const group of ['on-call', 'flux'] as const) {
        identities[group] = await generateX25519Identity();
        await writeFile(key(`${group}.key`), `${identities[group]}\n`, { mode: 0o600 });
        recipients.push(`# group: ${group}\n${group}: ${await identityToRecipient(identities[group])}\n`);
      }
      const { certificate, privateKey } = await controller();
      await writeFile(key('controller.pem'), privateKey);
      await sodium.ready;
      Object.assign(box, sodium.crypto_box_keypair());

      const given = {
        'recipients.txt': recipients.join(''),
        'sealed-secrets.pem': certificate,
        'github-key.json': JSON.stringify({ key_id: '1', key: Buffer.from(box.publicKey).toString('base64') }),
      };
      for (const [name, content] of Object.entries(given)) await writeFile(join(folder, name), content);
      await mkdir(join(folder, 'tmp'));
      workspace = await synthesizeExample('deliveries', setting.engine, folder, {
        KUBE_CONFIG_PATH: server.kubeconfig,
        ...(server.context === undefined ? {} : { KUBE_CTX: server.context }),
        KARGO_PROJECT: stage.project,
        CI_NAMESPACE: stage.namespace,
        SEALED_SECRETS_CERT: join(folder, 'sealed-secrets.pem'),
        GITHUB_KEY: join(folder, 'github-key.json'),
        TMPDIR: join(folder, 'tmp'),
      });
    });
    afterAll(async () => {
      await stage.strike();
      await server.close();
      for (const each of [folder, consumers]) await rm(each, { recursive: true, force: true });
    });

    it('deploys without a connection to GitHub', async () => {
      await workspace.init();
      const { changes } = await workspace.plan();
      // A role of three objects, a token, and a seal for each consumer.
      expect(changes.filter(({ address }) => !address.startsWith('output.'))).toHaveLength(8);
      await workspace.applyPlan();
      outputs = await workspace.outputs();
      const { body } = await server.api.call('GET', stage.path('secrets', stage.project));
      const [{ data } = { data: { token: '' } }, ...others] = body.items as readonly { data: { token: string } }[];
      token = Buffer.from(data.token, 'base64').toString();
      expect(others).toEqual([]);
    });

    itOpens('age', 'gives the person on call an age file', (age) => {
      const open = (group: keyof typeof identities) =>
        run(age, ['--decrypt', '-i', key(`${group}.key`)], String(outputs.on_call));
      expect(open('on-call')).toBe(token);
      expect(() => open('flux')).toThrow('no identity matched');
    });

    itOpens('sops', 'gives Flux the manifest of a Secret', async (sops) => {
      await writeFile(join(consumers, 'kargo-token.sops.yaml'), String(outputs.flux));
      const open = (group: keyof typeof identities) =>
        run('env', [`SOPS_AGE_KEY_FILE=${key(`${group}.key`)}`, sops, 'decrypt', 'kargo-token.sops.yaml']);
      await expectSecret(parse(open('flux')) as SecretManifest);
      expect(() => open('on-call')).toThrow('identity did not match any of the recipients');
    });

    itOpens('kubeseal', 'gives the controller of sealed-secrets a SealedSecret', async (kubeseal) => {
      const args = ['--recovery-unseal', '--recovery-private-key', key('controller.pem')];
      const opened = JSON.parse(run(kubeseal, args, String(outputs.sealed_secret))) as SecretManifest;
      // The owner is the SealedSecret in the cluster: without one, the reference has no uid.
      await expectSecret({ ...opened, metadata: { ...opened.metadata, ownerReferences: [] } });
    });

    it('gives GitHub a sealed box for the repository, which libsodium opens', () => {
      const sealed = Buffer.from(String(outputs.github_secret), 'base64');
      const opened = sodium.crypto_box_seal_open(sealed, box.publicKey, box.privateKey);
      expect(Buffer.from(opened).toString()).toBe(token);
    });

    it('lets the token do in its project what the role may, and nothing else', async () => {
      await server.api.untilStatus(token, stage.path('stages', stage.project), 200);
      expect(await server.api.statusWith(token, stage.path('secrets', stage.project))).toBe(403);
      expect(await server.api.statusWith(token, stage.path('stages', stage.namespace))).toBe(403);
    });

    it('has nothing to do the second time', async () => {
      const { changes, text } = await workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');
    });

    it('leaves the token in nothing that was written', () => {
      expect(findLeaks(token, { dir: folder })).toEqual([]);
      // The search finds what is there: the sealed text is in the state, and in the outputs that were printed.
      const found = findLeaks(String(outputs.github_secret), { dir: folder }).map(({ where }) => where);
      for (const file of ['deliveries.tfstate', 'transcript.txt']) expect(found.join()).toContain(file);
    });
  },
  1,
);
