import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { setStage, strikeStage, templatesPath, workflowsPath, type Stage } from '../../dev/demo/stage';
import { run, type Workspace } from '../../dev/engine';
import { findLeaks } from '../../dev/leaks';
import { openSealed } from '../../src/sealing';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { synthesizeExample } from './support/synthesize-example';

const ROOT = join(__dirname, '..', '..');

type Json = Readonly<Record<string, unknown>>;

/** The page of Argo's documentation on access tokens, from the role to the revocation, as the example does it. */
describeEverySetting(
  'examples/argo-jenkins',
  (setting) => {
    const suffix = randomBytes(4).toString('hex');
    const stage: Stage = { argo: `argo-${suffix}`, kargo: `kargo-${suffix}` };
    const sandbox = `sandbox-${suffix}`;
    const inSandbox: Stage = { ...stage, argo: sandbox };
    let server: Server;
    let folder = '';
    let identity = '';
    let workspace: Workspace;
    let jenkins = '';
    let reader = '';
    const tokens = new Set<string>();

    const synthesize = (generation: number) => {
      const variables = {
        KUBE_CONFIG_PATH: server.kubeconfig,
        ...(server.context === undefined ? {} : { KUBE_CTX: server.context }),
        ARGO_NAMESPACE: stage.argo,
        SANDBOX_NAMESPACE: sandbox,
        ARGO_SERVER: 'localhost:2746',
        JENKINS_TOKEN_GENERATION: String(generation),
      };
      return synthesizeExample('argo-jenkins', setting.engine, folder, variables);
    };
    const open = async (output: string) => {
      const token = (await openSealed(String((await workspace.outputs())[output]), [identity])).reveal();
      tokens.add(token);
      return token;
    };
    const get = async (path: string) => (await server.api.call('GET', path)).body;
    const call = (token: string, path: string) => server.api.statusWith(token, path);

    beforeAll(async () => {
      server = await openServer(setting.server);
      await setStage(server.api, stage);
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: sandbox } };
      await server.api.call('POST', '/api/v1/namespaces', namespace);
      folder = await mkdtemp(join(tmpdir(), 'signet-argo-'));
      identity = await generateX25519Identity();
      await writeFile(join(folder, 'recipients.txt'), `jenkins: ${await identityToRecipient(identity)}\n`);
      workspace = await synthesize(1);
    });
    afterAll(async () => {
      await strikeStage(server.api, stage);
      await server.api.call('DELETE', `/api/v1/namespaces/${sandbox}`);
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('deploys, and its own checks of what may and may not be done hold', async () => {
      await workspace.init();
      const { changes } = await workspace.plan();
      expect(changes.filter(({ address }) => !address.startsWith('output.'))).toHaveLength(17);
      await workspace.applyPlan();
      jenkins = await open('jenkins_argo_token');
      reader = await open('template_reader_token');
    });

    it('makes the objects that the documentation makes by hand', async () => {
      const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${stage.argo}`;
      const { rules } = await get(`${rbac}/roles/jenkins`);
      expect(rules).toEqual([{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }]);
      const { roleRef, subjects } = await get(`${rbac}/rolebindings/jenkins`);
      expect(roleRef).toEqual({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'jenkins' });
      expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'jenkins', namespace: stage.argo }]);
      const secret = await get(`/api/v1/namespaces/${stage.argo}/secrets/jenkins.service-account-token`);
      expect(secret).toMatchObject({
        type: 'kubernetes.io/service-account-token',
        metadata: { annotations: { 'kubernetes.io/service-account.name': 'jenkins' } },
      });
    });

    it('lets Jenkins list workflows, and do nothing that it is not allowed', async () => {
      await server.api.untilStatus(jenkins, workflowsPath(stage), 200);
      expect(await call(jenkins, templatesPath(stage))).toBe(403);
      expect(await call(jenkins, workflowsPath(inSandbox))).toBe(403);
      expect(await call('no-token-at-all', workflowsPath(stage))).toBe(401);
    });

    it('lets the container list templates, in its own namespace alone', async () => {
      await server.api.untilStatus(reader, templatesPath(inSandbox), 200);
      expect(await call(reader, workflowsPath(inSandbox))).toBe(403);
      expect(await call(reader, templatesPath(stage))).toBe(403);
    });

    it('maps logins to accounts, whose Secrets are where Argo looks for them', async () => {
      const annotations = async (name: string): Promise<Json> => {
        const { metadata } = await get(`/api/v1/namespaces/${stage.argo}/serviceaccounts/${name}`);
        return (metadata as { annotations: Json }).annotations;
      };
      const written = {
        'platform-team': await annotations('platform-team'),
        'read-only': await annotations('read-only'),
      };
      expect(written).toMatchObject({
        'platform-team': {
          'workflows.argoproj.io/rbac-rule': '"platform" in (get($env, "groups") ?? [])',
          'workflows.argoproj.io/rbac-rule-precedence': '10',
          'workflows.argoproj.io/service-account-token.name': 'platform-team.service-account-token',
        },
        'read-only': {
          'workflows.argoproj.io/rbac-rule': 'true',
          'workflows.argoproj.io/rbac-rule-precedence': '0',
          'workflows.argoproj.io/service-account-token.name': 'read-only.service-account-token',
        },
      });
      const name = String(written['read-only']['workflows.argoproj.io/service-account-token.name']);
      const { data } = await get(`/api/v1/namespaces/${stage.argo}/secrets/${name}`);
      const token = Buffer.from((data as { token: string }).token, 'base64').toString();
      tokens.add(token);
      await server.api.untilStatus(token, workflowsPath(stage), 200);
      expect(await call(token, templatesPath(stage))).toBe(403);
    });

    it('tells the consumer how the token is opened, and the command does it', async () => {
      const {
        jenkins_unseal: command,
        jenkins_github_env: github,
        template_reader_docker: docker,
      } = await workspace.outputs();
      expect(github).toMatchObject({ ARGO_SERVER: 'localhost:2746', ARGO_TOKEN: '${{ secrets.ARGO_TOKEN }}' });
      expect(docker).toEqual(expect.arrayContaining([`ARGO_NAMESPACE=${sandbox}`, 'ARGO_TOKEN']));

      const consumer = await mkdtemp(join(tmpdir(), 'signet-consumer-'));
      await writeFile(join(consumer, 'jenkins.key'), `${identity}\n`, { mode: 0o600 });
      await writeFile(join(consumer, 'outputs.json'), await workspace.must(['output', '-json']));
      const [program, ...args] = String(command).split(' ');
      expect(program).toBe('signet');
      const opened = await run(process.execPath, [join(ROOT, 'lib', 'signet.js'), ...args], { cwd: consumer, env: {} });
      await rm(consumer, { recursive: true });
      expect(opened.stdout.split('\n')).toEqual(
        expect.arrayContaining([
          'export ARGO_SERVER=localhost:2746',
          'export ARGO_HTTP1=true',
          'export KUBECONFIG=/dev/null',
          `export ARGO_NAMESPACE=${stage.argo}`,
          `export ARGO_TOKEN='Bearer ${jenkins}'`,
        ]),
      );
    });

    it('has nothing to do when it is planned again', async () => {
      const { changes, text } = await workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');
    });

    it('revokes the token for good with another generation, and issues one that works', async () => {
      workspace = await synthesize(2);
      await workspace.apply();
      const next = await open('jenkins_argo_token');
      expect(next).not.toBe(jenkins);
      await server.api.untilStatus(next, workflowsPath(stage), 200);
      await server.api.untilStatus(jenkins, workflowsPath(stage), 401);
    });

    it('leaves nothing and no trace of a token when it is destroyed', async () => {
      await workspace.destroy();
      const { items } = await get(`/api/v1/namespaces/${stage.argo}/secrets`);
      expect(items).toEqual([]);
      expect([...tokens].flatMap((token) => findLeaks(token, { dir: folder }))).toEqual([]);
    });
  },
  1,
);
