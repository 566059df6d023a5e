import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import { until } from '../../dev/cluster';
import { ServiceAccount, ServiceAccountToken, SignetProvider } from '../../src';
import { tokenFingerprint } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { createKargoAdmin } from './support/kargo-admin';
import { findKubectl, Kubectl } from './support/kubectl';
import { describeMissing } from '../support/missing';
import { blocksOf } from '../support/pages';
import { describeEverySetting, openServer, type Server, type Setting } from './support/settings';
import { Stack } from './support/stack';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

type Blocks = Record<string, Record<string, Record<string, unknown>>>;
interface Configuration extends Record<string, unknown> {
  readonly resource: Blocks;
}
interface Metadata {
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly managedFields?: readonly { readonly manager: string }[];
}

const merged = (a: Blocks, b: Blocks): Blocks =>
  Object.fromEntries([...Object.keys(a), ...Object.keys(b)].map((type) => [type, { ...a[type], ...b[type] }]));

const program = findKubectl(process.env);

if (program === undefined) {
  process.stderr.write('No kubectl at hand (SIGNET_KUBECTL, PATH): what it makes is not adopted in the tests.\n');
  describeMissing('examples/adopt-existing', 'kubectl');
} else {
  describeEverySetting(
    'examples/adopt-existing',
    (setting) => {
      tests(setting, program);
    },
    1,
  );
}

function tests({ engine, server: kind }: Setting, kubectlProgram: string): void {
  let server: Server;
  let stack: Stack;
  let kubectl: Kubectl;
  let configuration: Configuration;
  const before = new Map<string, string>();

  const rbac = () => `/apis/rbac.authorization.k8s.io/v1/namespaces/${stack.namespace}`;
  const get = async (path: string) =>
    (await stack.api.call('GET', path)).body as { metadata: Metadata; data?: { token?: string } } & Record<
      string,
      unknown
    >;
  const tokenOf = async (name: string): Promise<string> => {
    const secret = stack.path('secrets', name);
    await until('the token is there', async () => (await get(secret)).data?.token !== undefined);
    await stack.tokenSecrets();
    return Buffer.from((await get(secret)).data?.token ?? '', 'base64').toString();
  };
  const managers = async (path: string) => [
    ...new Set((await get(path)).metadata.managedFields?.map(({ manager }) => manager)),
  ];
  /** What a block of the configuration declares, to change it. */
  const declared = (type: string, id: string): Record<string, unknown> => {
    const found = Object.entries(configuration.resource[type] ?? {}).find(([name]) => name.startsWith(id));
    if (found === undefined) throw new Error(`no ${type} ${id}`);
    return found[1];
  };

  /** Runs the example as its users do, and gives what it synthesized. */
  function synthesize(): Configuration {
    const folder = mkdtempSync(join(tmpdir(), 'signet-adopt-'));
    const environment = process.env;
    writeFileSync(join(folder, 'recipients.txt'), `consumer: ${stack.recipient}\n`);
    process.env = {
      ...environment,
      ARGO_NAMESPACE: stack.namespace,
      KARGO_NAMESPACE: stack.namespace,
      SIGNET_RECIPIENTS: join(folder, 'recipients.txt'),
      CDKTF_OUTDIR: folder,
      // CDKTF asks it for its version, for the sake of import blocks.
      TERRAFORM_BINARY_NAME: engine.program,
    };
    try {
      jest.isolateModules(() => {
        jest.requireActual('../../examples/adopt-existing/main');
      });
      const text = readFileSync(join(folder, 'stacks', 'adopt-existing', 'cdk.tf.json'), 'utf8');
      const { resource, data, output, import: imports } = JSON.parse(text) as Configuration;
      return { resource, data, output, import: imports };
    } finally {
      process.env = environment;
      rmSync(folder, { recursive: true });
    }
  }

  /** Argo's definition of workflows, which `kubectl create role` looks up. A cluster that has it keeps its own. */
  async function defineWorkflows(): Promise<void> {
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    await stack.api.call('POST', DEFINITIONS, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'workflows.argoproj.io' },
      spec: {
        group: 'argoproj.io',
        scope: 'Namespaced',
        names: { kind: 'Workflow', plural: 'workflows', singular: 'workflow', listKind: 'WorkflowList' },
        versions: [{ name: 'v1alpha1', served: true, storage: true, schema }],
      },
    });
    const path = `/apis/argoproj.io/v1alpha1/namespaces/${stack.namespace}/workflows`;
    await until('workflows are served', async () => (await stack.api.call('GET', path)).status === 200);
  }

  /** The commands of Argo's page on access tokens, word by word. */
  async function followArgo(): Promise<void> {
    await kubectl.run(['create', 'role', 'jenkins', '--verb=list,update', '--resource=workflows.argoproj.io']);
    await kubectl.run(['create', 'sa', 'jenkins']);
    const account = `--serviceaccount=${stack.namespace}:jenkins`;
    await kubectl.run(['create', 'rolebinding', 'jenkins', '--role=jenkins', account]);
    await kubectl.run(
      ['apply', '-f', '-'],
      `apiVersion: v1
kind: Secret
metadata:
  name: jenkins.service-account-token
  annotations:
    kubernetes.io/service-account.name: jenkins
type: kubernetes.io/service-account-token
`,
    );
  }

  const applyRole = () =>
    kubectl.run(
      ['apply', '-f', '-'],
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: log-reader
  labels: { team: platform, temporary: "yes" }
rules:
  - { apiGroups: [""], resources: [pods, pods/log], verbs: [get, list] }
`,
    );

  beforeAll(async () => {
    server = await openServer(kind);
    stack = await Stack.openServed(engine, server);
    kubectl = await Kubectl.open(kubectlProgram, server, stack.namespace);
    await defineWorkflows();
    await followArgo();
    await applyRole();
    await createKargoAdmin(stack.api, stack.namespace);
    for (const name of ['jenkins.service-account-token', 'kargo-admin-token-1']) before.set(name, await tokenOf(name));
    configuration = synthesize();
    await stack.write(configuration);
    await stack.workspace.init();
  });
  afterAll(async () => {
    await kubectl.close();
    await stack.close();
    await server.close();
  });

  it('plans to import everything, to make and replace nothing, and says whose fields are taken over', async () => {
    expect(await managers(`${rbac()}/roles/jenkins`)).toEqual(['kubectl-create']);
    const { text, changes } = await stack.workspace.plan();

    // What is added are the seals of the two tokens, which are nothing in the cluster.
    expect(text).toMatch(/6 to import, 2 to add, \d to change, 0 to destroy/);
    const others = changes.filter(({ address }) => !/^(output|signet_sealed_token)\./.test(address));
    expect(others.map(({ actions }) => actions)).toEqual(
      expect.not.arrayContaining([['create'], ['delete'], ['delete', 'create'], ['create', 'delete']]),
    );
    // Of the objects only the one changes that has what is not declared.
    expect(changes.filter(({ address }) => address.startsWith('signet_kubernetes_object.'))).toEqual([
      { address: expect.stringMatching(/^signet_kubernetes_object\.reader_/) as string, actions: ['update'] },
    ]);
    // As the page shows it, but for the lines between, which name the resource.
    const plain = (part: string) => part.replace(/[\s│╷╵]+/g, ' ').trim();
    const [shown] = blocksOf('docs/adopting.md').filter(({ language }) => language === 'text');
    for (const part of shown?.code.split('\n\n') ?? ['missing']) expect(plain(text)).toContain(plain(part));
  });

  it('gives the same tokens out, sealed, which go on working', async () => {
    await stack.workspace.applyPlan();

    const outputs = await stack.workspace.outputs();
    for (const [output, name] of [
      ['jenkins_argo_token', 'jenkins.service-account-token'],
      ['kargo_admin_token', 'kargo-admin-token-1'],
    ] as const) {
      const token = await stack.open(outputs[output]);
      expect(tokenFingerprint(new Secret(token))).toBe(tokenFingerprint(new Secret(before.get(name) ?? '')));
      expect(await tokenOf(name)).toBe(token);
      await stack.expectAlive(token);
    }
  });

  it('has nothing to do in a second plan', async () => {
    const { changes, text } = await stack.workspace.plan();
    expect(changes).toEqual([]);
    expect(text).toContain('No changes');
  });

  it('has removed what was not declared, and the record that kubectl apply keeps', async () => {
    const { metadata } = await get(`${rbac()}/roles/log-reader`);
    expect(metadata.labels).toEqual({ team: 'platform' });
    expect(metadata.annotations ?? {}).not.toHaveProperty([LAST_APPLIED]);
    expect(await managers(`${rbac()}/roles/log-reader`)).toEqual(['signet']);
  });

  it('has left what Kargo wrote on its token', async () => {
    const { metadata } = await get(stack.path('secrets', 'kargo-admin-token-1'));
    expect(metadata).toMatchObject({
      labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
      annotations: { 'rbac.kargo.akuity.io/managed': 'true' },
      ownerReferences: [{ kind: 'ServiceAccount', name: 'kargo-admin' }],
    });
  });

  it('changes and drops later what others have made, without conflict and without leftovers', async () => {
    // GIVEN a rule that allows less, and a label that is declared no more
    const role = declared('signet_kubernetes_object', 'jenkins_Role_').manifest as Record<string, unknown>;
    role.rules = [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list'] }];
    const reader = declared('signet_kubernetes_object', 'reader_').manifest as { metadata: Metadata };
    delete (reader.metadata as Record<string, unknown>).labels;
    await stack.write(configuration);

    // WHEN
    const text = await stack.workspace.planText();
    expect(text).toMatch(/0 to add, 2 to change, 0 to destroy/);
    expect(text.replace(/[\s│╷╵]+/g, ' ')).toMatch(/\.rules from "kubectl-create"/);
    await stack.workspace.applyPlan();

    // THEN
    expect((await get(`${rbac()}/roles/jenkins`)).rules).toEqual(role.rules);
    expect(await managers(`${rbac()}/roles/jenkins`)).toEqual(['signet']);
    expect((await get(`${rbac()}/roles/log-reader`)).metadata.labels ?? {}).toEqual({});
    expect((await stack.workspace.plan()).changes).toEqual([]);
    for (const [name, token] of before) expect(await tokenOf(name)).toBe(token);
  });

  it('imports an account that changes together with its token of a generated name, which stays', async () => {
    await kubectl.run(['create', 'sa', 'robot']);
    await kubectl.run(
      ['create', '-f', '-'],
      `apiVersion: v1
kind: Secret
metadata:
  name: robot-by-hand
  annotations:
    kubernetes.io/service-account.name: robot
type: kubernetes.io/service-account-token
`,
    );
    const token = await tokenOf('robot-by-hand');
    const { namespace } = stack;
    const app = new App();
    const scope = new TerraformStack(app, 'robot');
    new SignetProvider(scope, 'signet', { executable: __filename });
    const account = { name: 'robot', namespace, labels: { team: 'a' }, importFrom: true };
    new ServiceAccountToken(scope, 'token', {
      serviceAccount: new ServiceAccount(scope, 'account', account),
      generateName: 'robot-',
      keepers: { rotated: '2026-01-15' },
      importFrom: `${namespace}/robot-by-hand`,
    });
    const { resource, import: imports } = JSON.parse(Testing.synth(scope)) as Configuration;
    expect(JSON.stringify(resource)).toContain('replace_triggered_by');
    await stack.write({
      resource: merged(configuration.resource, resource),
      data: configuration.data,
      import: imports,
    });

    expect(await stack.workspace.planText()).toMatch(/2 to import, 0 to add, 2 to change, 0 to destroy/);
    await stack.workspace.applyPlan();
    expect(await tokenOf('robot-by-hand')).toBe(token);
    expect((await get(stack.path('serviceaccounts', 'robot'))).metadata.labels).toEqual({ team: 'a' });
    expect((await stack.workspace.plan()).changes).toEqual([]);
  });

  it('leaves no trace of a token in anything that was written', async () => {
    expect(await stack.leaks()).toEqual([]);
  });
}
