import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Workspace } from '../../dev/engine';
import { findLeaks } from '../../dev/leaks';
import { openSealed } from '../../src/sealing';
import { KargoStage } from './support/kargo-stage';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { synthesizeExample } from './support/synthesize-example';

const OUTPUTS = [
  'kargo_admin_token',
  'pipeline_author_token',
  'promoter_token',
  'release_bot_chat_token',
  'release_bot_github_token',
] as const;
type Output = (typeof OUTPUTS)[number];

/** Kargo's pages on roles and API tokens, declared, deployed and used as the example does it. */
describeEverySetting(
  'examples/kargo-platform',
  (setting) => {
    let server: Server;
    let stage: KargoStage;
    let folder = '';
    let identity = '';
    let workspace: Workspace;
    let tokens: Readonly<Record<Output, string>>;
    const met = new Set<string>();

    const synthesize = (rotated: string) => {
      const variables = {
        KUBE_CONFIG_PATH: server.kubeconfig,
        ...(server.context === undefined ? {} : { KUBE_CTX: server.context }),
        KARGO_NAMESPACE: stage.namespace,
        KARGO_PROJECT: stage.project,
        KARGO_TOKENS_ROTATED: rotated,
      };
      return synthesizeExample('kargo-platform', setting.engine, folder, variables);
    };
    const openAll = async () => {
      const outputs = await workspace.outputs();
      expect(Object.keys(outputs).sort()).toEqual([...OUTPUTS]);
      const opened: [string, string][] = [];
      for (const name of OUTPUTS) opened.push([name, (await openSealed(String(outputs[name]), [identity])).reveal()]);
      for (const [, token] of opened) met.add(token);
      return Object.fromEntries(opened) as Record<Output, string>;
    };
    const call = (token: string, collection: string, namespace?: string) =>
      server.api.statusWith(token, stage.path(collection, namespace));
    const untilStatus = (status: number, token: string, collection: string, namespace?: string) =>
      server.api.untilStatus(token, stage.path(collection, namespace), status);

    beforeAll(async () => {
      server = await openServer(setting.server);
      stage = await KargoStage.set(server.api, 'rbac.kargo.akuity.io/system-role');
      folder = await mkdtemp(join(tmpdir(), 'signet-kargo-'));
      identity = await generateX25519Identity();
      await writeFile(join(folder, 'recipients.txt'), `ci: ${await identityToRecipient(identity)}\n`);
      workspace = await synthesize('1');
    });
    afterAll(async () => {
      await stage.strike();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('deploys, and its own checks of what may and may not be done hold', async () => {
      await workspace.init();
      const { changes } = await workspace.plan();
      // Three roles of three objects, a binding to kargo-viewer, five tokens and their seals.
      expect(changes.filter(({ address }) => !address.startsWith('output.'))).toHaveLength(20);
      await workspace.applyPlan();
      tokens = await openAll();
    });

    it('makes the token that Kargo lists for its own system role', async () => {
      expect(await stage.get('secrets', 'kargo-admin-token-1', stage.namespace)).toMatchObject({
        type: 'kubernetes.io/service-account-token',
        metadata: {
          labels: { 'rbac.kargo.akuity.io/api-token': 'true', 'app.kubernetes.io/managed-by': 'signet' },
          annotations: { 'kubernetes.io/service-account.name': 'kargo-admin' },
        },
      });
      await server.api.untilStatus(tokens.kargo_admin_token, '/api', 200);
      expect(await call(tokens.kargo_admin_token, 'projects')).toBe(403); // this stage gives kargo-admin no rules
    });

    it('makes a system role that Kargo knows, with a token for each consumer', async () => {
      const { metadata } = await stage.get('serviceaccounts', 'release-bot', stage.namespace);
      expect(metadata).toMatchObject({
        labels: { 'rbac.kargo.akuity.io/system-role': 'true' },
        annotations: { 'kargo.akuity.io/description': 'Promotes in every project' },
      });
      const { subjects } = await stage.get('clusterrolebindings', `${stage.namespace}-release-bot`);
      expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'release-bot', namespace: stage.namespace }]);
      expect(tokens.release_bot_chat_token).not.toBe(tokens.release_bot_github_token);
      for (const token of [tokens.release_bot_chat_token, tokens.release_bot_github_token]) {
        await untilStatus(200, token, 'projects');
        await untilStatus(200, token, 'stages', stage.project);
        expect(await call(token, 'secrets', stage.namespace)).toBe(403);
      }
    });

    it('makes the three objects of a project role, as the documentation of Kargo does', async () => {
      const { metadata } = await stage.get('serviceaccounts', 'promoter', stage.project);
      const { 'cdktf-signet/issuer': issuer, ...annotations } = (metadata as { annotations: Record<string, string> })
        .annotations;
      expect(issuer).toMatch(/^[0-9a-f]{16}$/);
      expect(annotations).toEqual({
        'kargo.akuity.io/description': 'Permissions to promote into pre-prod Stages',
        'rbac.kargo.akuity.io/claims': '{"email":["carl@example.com"],"groups":["developers","devops"]}',
      });
      const { rules } = await stage.get('roles', 'promoter', stage.project);
      expect(rules).toEqual([
        { apiGroups: ['kargo.akuity.io'], resources: ['promotions'], verbs: ['create', 'patch', 'update'] },
        {
          apiGroups: ['kargo.akuity.io'],
          resources: ['stages'],
          resourceNames: ['dev', 'staging'],
          verbs: ['promote'],
        },
      ]);
      const subjects = [{ kind: 'ServiceAccount', name: 'promoter', namespace: stage.project }];
      const apiGroup = 'rbac.authorization.k8s.io';
      expect(await stage.get('rolebindings', 'promoter', stage.project)).toMatchObject({
        roleRef: { apiGroup, kind: 'Role', name: 'promoter' },
        subjects,
      });
      expect(
        await stage.get('rolebindings', `kargo-viewer~serviceaccount:${stage.project}:promoter`, stage.project),
      ).toMatchObject({
        roleRef: { apiGroup, kind: 'Role', name: 'kargo-viewer' },
        subjects,
      });
    });

    it('lets each token do what its role may, in its project alone', async () => {
      for (const token of [tokens.promoter_token, tokens.pipeline_author_token]) {
        await untilStatus(200, token, 'stages', stage.project);
        expect(await call(token, 'secrets', stage.project)).toBe(403);
        expect(await call(token, 'stages', stage.namespace)).toBe(403);
        expect(await call(token, 'projects')).toBe(403);
      }
      await untilStatus(200, tokens.pipeline_author_token, 'promotions', stage.project);
      expect(await call(tokens.promoter_token, 'promotions', stage.project)).toBe(403);
      expect(await call('no-token-at-all', 'stages', stage.project)).toBe(401);
    });

    it('has nothing to do the second time', async () => {
      const { changes, text } = await workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');
    });

    it('rotates the tokens of one role by one reviewed line, and leaves the others alone', async () => {
      const before = tokens;
      workspace = await synthesize('2');
      await workspace.apply();
      tokens = await openAll();
      for (const name of OUTPUTS) {
        if (name.startsWith('release_bot')) expect(tokens[name]).not.toBe(before[name]);
        else expect(tokens[name]).toBe(before[name]);
      }
      await untilStatus(401, before.release_bot_chat_token, 'projects');
      await untilStatus(200, tokens.release_bot_chat_token, 'projects');
    });

    it('leaves no token behind when it is destroyed, nor in anything that was written', async () => {
      await workspace.destroy();
      for (const token of Object.values(tokens)) await server.api.untilStatus(token, '/api', 401);
      for (const token of met) expect(findLeaks(token, { dir: folder })).toEqual([]);
    });
  },
  1,
);
