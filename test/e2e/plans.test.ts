import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Workspace } from '../../dev/engine';
import { findLeaks } from '../../dev/leaks';
import { blocksOf } from '../support/pages';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { synthesizeExample } from './support/synthesize-example';

/** How each engine prints the change of a line in `grants`. */
const CHANGED_LINE = {
  terraform: ['~ "list, update workflows.argoproj.io" -> "list, update, delete workflows.argoproj.io",'],
  opentofu: ['- "list, update workflows.argoproj.io",', '+ "list, update, delete workflows.argoproj.io",'],
};

type Body = Record<string, unknown>;
type Resources = Record<string, Record<string, Body>>;
interface Manifest {
  metadata: { name: string; namespace?: string };
  rules: { verbs: string[] }[];
}

const PAGE = readFileSync(join(__dirname, '../../docs/plans.md'), 'utf8');

/** The row of docs/plans.md with a change: lines now, and those of former outputs. */
function documented(change: string): { readonly now: number; readonly former: number } {
  const row = PAGE.split('\n').find((line) => line.startsWith(`| ${change}`));
  const [now = NaN, former = NaN] = (row ?? '').split('|').slice(3, 5).map(Number);
  return { now, former };
}

/** The lines of a plan as docs/plans.md counts them. */
const linesOf = (text: string): string[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .filter((line) => !line.includes('Refreshing state...'));

/** What an engine prints, without the frames and line breaks of its diagnostics. */
const plain = (text: string): string => text.replace(/\s*[│╷╵]?\s+/g, ' ');

describeEverySetting(
  'The plans of docs/plans.md',
  (setting) => {
    const suffix = randomBytes(4).toString('hex');
    const [argo, kargo] = [`argo-${suffix}`, `kargo-${suffix}`];
    let server: Server;
    let folder: string;
    let workspace: Workspace;
    let original: string;

    /** Plans the stack with a change of its resources; an error of the engine is part of the text. */
    async function plan(change: (resources: Resources) => void = () => undefined, env: NodeJS.ProcessEnv = {}) {
      const document = JSON.parse(original) as { resource: Resources };
      change(document.resource);
      const file = join(workspace.folder, 'cdk.tf.json');
      await writeFile(file, JSON.stringify(document, null, 2));
      const { stdout, stderr } = await workspace.run(['plan', '-no-color', '-input=false'], { env });
      await writeFile(file, original);
      return stdout + stderr;
    }

    /** The resource of a type whose name begins so. */
    function one(resources: Resources, type: string, name: string): Body {
      const found = Object.entries(resources[type] ?? {}).find(([key]) => key.startsWith(name))?.[1];
      if (found === undefined) throw new Error(`there is no ${type} ${name}`);
      return found;
    }
    const manifest = (resources: Resources, name: string) =>
      one(resources, 'signet_kubernetes_object', name).manifest as Manifest;

    function expectAsDocumented(change: string, text: string): void {
      const { now, former } = documented(change);
      const lines = linesOf(text);
      // The engines word the beginning of a plan differently.
      expect(lines.length).toBeLessThanOrEqual(now + 1);
      expect(lines.length).toBeGreaterThanOrEqual(now - 6);
      const ciphertext = lines.filter((line) => /^ {8}(-----|[A-Za-z0-9+/=]{4,64}$)/.test(line));
      expect(ciphertext.length).toBeLessThanOrEqual(former);
    }

    /** The page shows what the plan says: each line of the blocks under this heading, except those of the other engine. */
    function expectShown(heading: string, text: string, ofOtherEngine: readonly string[] = []): void {
      const shown = blocksOf('docs/plans.md', heading).flatMap(({ code }) => code.split('\n'));
      const lines = shown.map(comparable).filter((line) => line !== '' && line !== '…');
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => !comparable(text).includes(line))).toEqual(ofOtherEngine);
    }

    /** A text of a plan or of the page, without what differs in each run: hashes, keys, names of servers and namespaces. */
    function comparable(text: string): string {
      return plain(text)
        .replaceAll(`-${suffix}`, '')
        .replaceAll(server.kubeconfig, '/home/ci/.kube/config')
        .replaceAll('no-such-context', 'prod')
        .replace(/(sha256:|age1)\w+/g, '$1')
        .replace(/_[0-9A-F]{8}\b/g, '')
        .replace(/(Secret "[a-z-]+-)\w+/g, '$1')
        .trim();
    }

    /** Each diagnostic shows one line of the configuration. */
    function expectOneLineEach(text: string): void {
      const diagnostics = text.match(/on cdk\.tf\.json line \d+/g) ?? [];
      const shown = text.match(/^[│ ]*\d+: /gm) ?? [];
      expect(diagnostics.length).toBeGreaterThan(0);
      expect(shown).toHaveLength(diagnostics.length);
    }

    beforeAll(async () => {
      server = await openServer(setting.server);
      for (const name of [argo, kargo])
        await server.api.call('POST', '/api/v1/namespaces', {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name },
        });
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'kargo-admin' } };
      await server.api.call('POST', `/api/v1/namespaces/${kargo}/serviceaccounts`, account);
      folder = await mkdtemp(join(tmpdir(), 'signet-plans-'));
      const key = await identityToRecipient(await generateX25519Identity());
      await writeFile(join(folder, 'recipients.txt'), `Jenkins: ${key}\n`);
      const variables = {
        ARGO_NAMESPACE: argo,
        KARGO_NAMESPACE: kargo,
        KUBE_CONFIG_PATH: server.kubeconfig,
        ...(server.context === undefined ? {} : { KUBE_CTX: server.context }),
      };
      // With the shared provider, the engines warn, and the provider does not start anew.
      workspace = await synthesizeExample('ci-access', setting.engine, folder, variables, 'installed');
      original = await readFile(join(workspace.folder, 'cdk.tf.json'), 'utf8');
      await workspace.init();
    });
    afterAll(async () => {
      for (const name of [argo, kargo]) await server.api.call('DELETE', `/api/v1/namespaces/${name}`);
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('of new access says who may do what', async () => {
      const text = await plan();
      expectAsDocumented('new access', text);
      expect(text).toContain('+ "list, update workflows.argoproj.io"');
      expect(text).toContain(`+ "Role jenkins to ServiceAccount ${argo}/jenkins"`);
      expect(text).toContain(`= "system:serviceaccount:${argo}:jenkins"`);
      expect(text).not.toContain('Warning');
      await workspace.apply();
    });

    it('of the same stack is empty', async () => {
      const text = await plan();
      expectAsDocumented('everything unchanged', text);
      expect(text).toContain('No changes');
    });

    it('of a rotation says the reason, and what stops working', async () => {
      const text = await plan((resources) => {
        one(resources, 'signet_service_account_token', 'ci-kargo-admin').keepers = { rotated: '2026-06-01' };
      });
      expectAsDocumented('a token is rotated', text);
      expectShown('A token is rotated', text);
      expectOneLineEach(text);
      expect(text).toMatch(/^ *\d+: +"rotated": "2026-06-01"$/m);
      expect(text).toContain('= (sensitive value)');
      expect(plain(text)).toContain('A new token is issued because keeper "rotated" changed');
      expect(plain(text)).toMatch(
        /The old token stops working during this apply: that of service account "kargo-admin" in namespace "kargo-\w+", in Secret "ci-kargo-admin-\w+" \(sha256:\w+\)\. Whoever uses it needs the new one\./,
      );
    });

    it('of a new recipient says who it is, and prints no former seal of a resource', async () => {
      const key = await identityToRecipient(await generateX25519Identity());
      const text = await plan((resources) => {
        for (const seal of Object.values(resources.signet_sealed_token ?? {}))
          (seal.recipients as unknown[]).push({ key, label: 'Chat bot' });
      });
      expectAsDocumented('a recipient is added to both seals', text);
      expectShown('A recipient is added', text);
      expectOneLineEach(text);
      expect(text).toMatch(new RegExp(`^ *\\d+: +"key": "${key}",$`, 'm'));
      expect(text).toContain('Other recipients will be able to open this token');
      // Known at plan, so it is not among the changes.
      expect(text).not.toMatch(/(subject|issued_at|expires_at) +=/);
    });

    it('of a broadened role says whose rights grow, and on what', async () => {
      const text = await plan((resources) => {
        manifest(resources, 'jenkins_Role_').rules[0]?.verbs.push('delete');
      });
      expectAsDocumented('a role is broadened', text);
      const isTerraform = setting.engine.kind === 'terraform';
      expectShown('A role is broadened', text, CHANGED_LINE[isTerraform ? 'opentofu' : 'terraform']);
      expectOneLineEach(text);
      for (const line of CHANGED_LINE[setting.engine.kind]) expect(text).toContain(line);
      expect(text).toMatch(/^ *\d+: +"(delete|name": "jenkins",)"?$/m);
      expect(plain(text)).toContain(`ServiceAccount ${argo}/jenkins may now: delete workflows.argoproj.io`);
    });

    it('of misspelled names has them in first lines', async () => {
      const text = await plan((resources) => {
        manifest(resources, 'jenkins_Role_').metadata.namespace = `${argo}x`;
        manifest(resources, 'jenkins_RoleBinding_').metadata.namespace = `${argo}x`;
        one(resources, 'signet_service_account_token', 'ci-kargo-admin').service_account = 'kargo-admn';
        const thing = {
          apiVersion: 'kargo.akuity.io/v1alpha1',
          kind: 'Projekt',
          metadata: { name: `thing-${suffix}` },
        };
        Object.assign(resources.signet_kubernetes_object ?? {}, { thing: { manifest: thing } });
      });
      expectOneLineEach(text);
      expect(text).toMatch(new RegExp(`^ *\\d+: +"namespace": "${argo}x"$`, 'm'));
      expect(text).toContain(`Warning: Namespace "${argo}x" does not exist`);
      expect(text.match(/Warning: Namespace/g)).toHaveLength(1);
      expect(plain(text)).toContain(`Warning: There is no service account "kargo-admn" in namespace "${kargo}"`);
      expect(plain(text)).toContain('Did you mean "kargo-admin"?');
      expect(plain(text)).toContain('Warning: The cluster has no kind "Projekt" in "kargo.akuity.io/v1alpha1"');
      expect(text).not.toContain('No action is needed');
    });

    it('refuses two tokens in one Secret', async () => {
      const text = await plan((resources) => {
        const token = { namespace: argo, name: 'shared' };
        Object.assign(resources.signet_service_account_token ?? {}, {
          one: { ...token, service_account: 'jenkins' },
          two: { ...token, service_account: 'default' },
        });
      });
      expect(plain(text)).toContain(`Error: Two resources issue a token in Secret "shared" in namespace "${argo}"`);
    });

    it('says once that the server does not answer, or that the kubeconfig has no such context', async () => {
      const unreachable = await plan(undefined, { KUBE_HOST: 'https://127.0.0.1:1', KUBE_CONFIG_PATH: undefined });
      expect(unreachable.match(/Error: /g)).toHaveLength(1);
      expect(plain(unreachable)).toContain('Error: No connection to the Kubernetes API at https://127.0.0.1:1');
      expectAsDocumented('7 resources, and the server does not answer', unreachable);

      const wrong = await plan(undefined, { KUBE_CTX: 'no-such-context' });
      expect(wrong.match(/Error: /g)).toHaveLength(1);
      expect(plain(wrong)).toContain(`The kubeconfig "${server.kubeconfig}" has no context named "no-such-context"`);
      expectShown('What a plan cannot check', unreachable + wrong);
    });

    it('shows why the provider does not start', async () => {
      const text = plain(await plan(undefined, { NODE_OPTIONS: '--tls-keylog=keys' }));
      expect(text).toContain('Node was started with the option --tls-keylog');
      expect(text).toContain('[process/unsafe-node-option]');
      expect(text).not.toContain('not compiled for this architecture');
    });

    it('contains no token, nor does anything else that was written', async () => {
      const { body } = await server.api.call('GET', `/api/v1/namespaces/${argo}/secrets`);
      const tokens = (body.items as { data?: { token?: string } }[]).flatMap(({ data }) => data?.token ?? []);
      expect(tokens.length).toBeGreaterThan(0);
      for (const token of tokens)
        expect(findLeaks(Buffer.from(token, 'base64').toString(), { dir: folder })).toEqual([]);
      await workspace.destroy();
    });
  },
  1,
);
