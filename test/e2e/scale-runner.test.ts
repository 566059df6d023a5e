import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { until } from '../../dev/cluster';
import { createKubernetesClient, type KubernetesObject, resolveConnection } from '../../src/api/kubernetes';
import { realCluster } from '../support/control-plane';
import { describeMissing } from '../support/missing';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const EXAMPLES = join(__dirname, '../../examples');
const RBAC = 'rbac.authorization.k8s.io/v1';

const documents = (file: string, renamed: (text: string) => string): readonly KubernetesObject[] =>
  parseAllDocuments(renamed(readFileSync(join(EXAMPLES, file), 'utf8'))).map(
    (document) => document.toJS() as KubernetesObject,
  );

/** The Job is of a kind that the sandbox does not have. */
if (realCluster() === undefined) describeMissing('examples/scale', 'SIGNET_KUBECONFIG or SIGNET_CONTROL_PLANE');
else
  describeEverySetting(
    'examples/scale, the runner in the cluster',
    (setting) => {
      let server: Server;
      let stack: Stack;
      let runner: string;
      let objects: readonly KubernetesObject[];
      const tokens = new Map<string, string>();

      beforeAll(async () => {
        server = await openServer(setting.server);
        stack = await Stack.openServed(setting.engine, server);
        runner = `${stack.namespace}-runner`;
        // Other tests share the server, so everything has names of this test.
        const renamed = (text: string) =>
          text
            .replaceAll('signet-runner', runner)
            .replaceAll('namespace: argo', `namespace: ${stack.namespace}`)
            .replaceAll(/ame: (signet-(?:plan|apply)[\w-]*)/g, `ame: $1-${stack.namespace}`);
        const rights = [...documents('rights/plan.yaml', renamed), ...documents('rights/apply.yaml', renamed)];
        objects = documents('scale/runner.yaml', renamed);
        const env = { KUBE_CONFIG_PATH: server.kubeconfig, ...(server.context && { KUBE_CTX: server.context }) };
        const client = createKubernetesClient(resolveConnection({}, env));
        // Only the roles that the runner binds.
        const bound = new Set(objects.map(({ roleRef }) => (roleRef as { name?: string } | undefined)?.name));
        for (const role of rights.filter(({ metadata }) => bound.has(metadata.name))) await client.apply(role);
        for (const object of objects)
          if (object.kind === 'Job') await client.create(object);
          else await client.apply(object);
        client.close();
        for (const { kind, metadata } of objects) {
          if (kind !== 'ServiceAccount') continue;
          const { body } = await server.api.call(
            'POST',
            `/api/v1/namespaces/${runner}/serviceaccounts/${metadata.name ?? ''}/token`,
            { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
          );
          tokens.set(
            metadata.name?.startsWith('signet-plan') ? 'plan' : 'apply',
            (body.status as { token: string }).token,
          );
        }
        await until('the server knows the rights', () => mayList('apply'));
        await stack.write({ resource: accessOf(stack) });
        await stack.workspace.init();
      });

      afterAll(async () => {
        for (const role of ['signet-plan', 'signet-apply'])
          await server.api.call('DELETE', `/apis/${RBAC}/clusterroles/${role}-${stack.namespace}`);
        await server.api.call('DELETE', `/api/v1/namespaces/${runner}`);
        await stack.close();
        await server.close();
      });

      const tokenOf = (who: 'plan' | 'apply'): string => tokens.get(who) ?? '';
      const mayList = async (who: 'plan' | 'apply') =>
        (await server.api.statusWith(tokenOf(who), stack.path('secrets'))) === 200;
      const run = (who: 'plan' | 'apply', ...args: readonly string[]) =>
        stack.workspace.run([...args, '-no-color', '-input=false'], { env: { KUBE_TOKEN: tokenOf(who) } });

      it('is accepted by the API server, and its Job runs as the identity that applies', () => {
        const job = objects.find(({ kind }) => kind === 'Job') as { spec?: { template: { spec: object } } } | undefined;

        expect(job?.spec?.template.spec).toMatchObject({ serviceAccountName: `signet-apply-${stack.namespace}` });
        expect(tokens.size).toBe(2);
      });

      it('plans with the one identity, which can read no Secret and change nothing', async () => {
        const planned = await run('plan', 'plan');
        const applied = await run('plan', 'apply', '-auto-approve');

        expect(planned).toMatchObject({ status: 0 });
        expect(planned.stdout).toContain('Plan: 5 to add, 0 to change, 0 to destroy');
        expect(applied.status).toBe(1);
        expect(await mayList('plan')).toBe(false);
        expect(await stack.tokenSecrets()).toEqual([]);
      });

      it('applies, plans again and destroys with the other, which has no rights elsewhere', async () => {
        const applied = await run('apply', 'apply', '-auto-approve');
        const again = await run('apply', 'plan', '-detailed-exitcode');

        expect(`${applied.stdout}${applied.stderr}`).toContain('Apply complete! Resources: 5 added');
        expect(again.status).toBe(0);
        expect(await server.api.statusWith(tokenOf('apply'), `/api/v1/namespaces/${runner}/secrets`)).toBe(403);
        const leaks = await stack.leaks();
        expect(leaks).toEqual([]);
        expect(await run('apply', 'destroy', '-auto-approve')).toMatchObject({ status: 0 });
      });

      it('needs the rights that it grants', async () => {
        const grants = objects.find(({ kind }) => kind === 'Role');
        const name = grants?.metadata.name ?? '';
        await server.api.call('DELETE', `/apis/${RBAC}/namespaces/${stack.namespace}/roles/${name}`);

        await until('the server refuses to grant more', async () => {
          const { status, stdout, stderr } = await run('apply', 'plan');
          return status === 1 && /not currently held|does not have/.test(stdout + stderr);
        });
      });
    },
    1,
  );

/** The access of the README's example, without CDKTF. */
function accessOf({ namespace, recipient }: Stack): object {
  const metadata = { name: 'jenkins', namespace };
  const rbac = 'rbac.authorization.k8s.io';
  return {
    signet_kubernetes_object: {
      account: { manifest: { apiVersion: 'v1', kind: 'ServiceAccount', metadata } },
      role: {
        manifest: {
          apiVersion: RBAC,
          kind: 'Role',
          metadata,
          rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }],
        },
      },
      binding: {
        manifest: {
          apiVersion: RBAC,
          kind: 'RoleBinding',
          metadata,
          roleRef: { apiGroup: rbac, kind: 'Role', name: 'jenkins' },
          subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace }],
        },
        depends_on: ['signet_kubernetes_object.role'],
      },
    },
    signet_service_account_token: {
      ci: {
        namespace,
        service_account: 'jenkins',
        generate_name: 'jenkins-',
        depends_on: ['signet_kubernetes_object.account'],
      },
    },
    signet_sealed_token: {
      ci: {
        namespace,
        name: '${signet_service_account_token.ci.name}',
        recipients: [{ key: recipient, label: 'Jenkins' }],
      },
    },
  };
}
