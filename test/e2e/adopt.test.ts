import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { until } from '../../dev/cluster';
import { findLeaks } from '../../dev/leaks';
import { clientOf, MAIN } from '../api/kestra/support';
import { tokenFingerprint } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { anyText } from '../cli/adopt/support';
import { classesOf } from '../cli/adopt/declared-resources';
import { synthesizePrinted } from '../cli/adopt/synthesize-printed';
import { signet } from '../cli/support';
import { createKargoAdmin } from './support/kargo-admin';
import { describeEveryKestra } from './support/kestra-settings';
import { KestraStack } from './support/kestra-stack';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const RBAC = 'rbac.authorization.k8s.io';
const TOKEN = 'kubernetes.io/service-account-token';

/** The errors of the compiler in a printed module. */
function compilerErrors(text: string): readonly unknown[] {
  const file = join(__dirname, 'adopted.ts');
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022 },
    ...{ module: ts.ModuleKind.Preserve, moduleResolution: ts.ModuleResolutionKind.Bundler },
    paths: { 'cdktf-signet': [join(__dirname, '../../src')] },
  };
  const host = ts.createCompilerHost(options);
  const withPrinted: ts.CompilerHost = {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    getSourceFile: (name, ...rest) =>
      name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : host.getSourceFile(name, ...rest),
  };
  const program = ts.createProgram([file], options, withPrinted);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText }) => messageText);
}

/** The fingerprints of the tokens in the state. */
async function storedFingerprints({ workspace }: Stack): Promise<string[]> {
  const state = JSON.parse(await readFile(join(workspace.folder, 'terraform.tfstate'), 'utf8')) as {
    readonly resources: readonly { readonly type: string; readonly instances: readonly { attributes: unknown }[] }[];
  };
  return state.resources
    .filter(({ type }) => type === 'signet_service_account_token')
    .flatMap(({ instances }) => instances.map(({ attributes }) => (attributes as { fingerprint: string }).fingerprint));
}

describeEverySetting(
  'signet adopt',
  ({ engine, server: kind }) => {
    let server: Server;
    let stack: Stack;
    let before: readonly string[];
    const path = (object: string, namespaced = true) => {
      const group = /^(secret|serviceaccount)s/.test(object) ? '/api/v1' : `/apis/${RBAC}/v1`;
      return `${group}/${namespaced ? `namespaces/${stack.namespace}/` : ''}${object}`;
    };
    const create = async (collection: string, object: object, namespaced = true) => {
      const answer = await stack.api.call(
        'POST',
        `${path(collection, namespaced)}?fieldManager=kubectl-create`,
        object,
      );
      expect(answer).toMatchObject({ status: 201 });
    };
    const tokens = async () => {
      const { body } = await stack.api.call('GET', path('secrets'));
      return (body.items as { type: string; metadata: { name: string; uid: string }; data?: { token?: string } }[])
        .filter(({ type }) => type === TOKEN)
        .map(({ metadata, data }) => `${metadata.name} ${metadata.uid} ${data?.token ?? ''}`);
    };
    const adopt = async (as: string) => {
      const context = server.context === undefined ? [] : ['--context', server.context];
      const call = await signet([
        'adopt',
        '-n',
        stack.namespace,
        '--kubeconfig',
        server.kubeconfig,
        ...context,
        '--as',
        as,
      ]);
      expect({ code: call.code, stderr: call.stderr }).toEqual({
        code: 0,
        stderr: expect.not.stringContaining('not seen') as string,
      });
      await stack.tokenSecrets();
      for (const token of await tokens())
        expect(findLeaks(Buffer.from(token.split(' ')[2] ?? '', 'base64').toString(), { text: call.stdout })).toEqual(
          [],
        );
      return call.stdout;
    };
    const clusterName = () => `${stack.namespace}:nodes`;
    const auditor = () => `${stack.namespace}-auditor`;
    /** What ArgoAccess and KargoSystemRole declare, with their tokens, as a person creates it. */
    const createWhole = async () => {
      const { namespace } = stack;
      const subjects = (name: string) => [{ kind: 'ServiceAccount', name, namespace }];
      const createToken = (account: string, name: string, labels = {}) =>
        create('secrets', {
          metadata: { name, labels, annotations: { 'kubernetes.io/service-account.name': account } },
          type: TOKEN,
        });
      const deployer = { metadata: { name: 'deployer' } };
      await create('serviceaccounts', deployer);
      const workflows = { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] };
      await create('roles', { ...deployer, rules: [workflows] });
      const roleRef = { apiGroup: RBAC, kind: 'Role', name: 'deployer' };
      await create('rolebindings', { ...deployer, roleRef, subjects: subjects('deployer') });
      await createToken('deployer', 'deployer.service-account-token');
      const metadata = { name: auditor() };
      const labels = { 'rbac.kargo.akuity.io/system-role': 'true' };
      await create('serviceaccounts', { metadata: { ...metadata, labels } });
      const stages = { apiGroups: ['kargo.akuity.io'], resources: ['stages'], verbs: ['get'] };
      await create('clusterroles', { metadata, rules: [stages] }, false);
      await create(
        'clusterrolebindings',
        { metadata, roleRef: { ...roleRef, kind: 'ClusterRole', name: auditor() }, subjects: subjects(auditor()) },
        false,
      );
      await createToken(auditor(), 'auditor-1', { 'rbac.kargo.akuity.io/api-token': 'true' });
    };

    beforeAll(async () => {
      server = await openServer(kind);
      stack = await Stack.openServed(engine, server);
      const { namespace } = stack;
      const texts = fc.sample(anyText, { numRuns: 60, seed: 7 });
      const annotations = Object.fromEntries(texts.map((text, index) => [`example.com/text-${index}`, text]));
      await create('serviceaccounts', { metadata: { name: 'jenkins', labels: { team: 'a' }, annotations } });
      await create('serviceaccounts', { metadata: { name: 'puller' }, imagePullSecrets: [{ name: 'registry' }] });
      await create('roles', {
        metadata: { name: 'jenkins' },
        rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }],
      });
      await create('roles', { metadata: { name: 'empty' } });
      const subjects = [{ kind: 'ServiceAccount', name: 'jenkins', namespace }];
      const roleRef = { apiGroup: RBAC, kind: 'Role', name: 'jenkins' };
      await create('rolebindings', { metadata: { name: 'jenkins' }, roleRef, subjects });
      const name = clusterName();
      const rules = [
        { apiGroups: [''], resources: ['nodes'], verbs: ['get'] },
        { nonResourceURLs: ['/version'], verbs: ['get'] },
      ];
      await create('clusterroles', { metadata: { name }, rules }, false);
      await create(
        'clusterrolebindings',
        { metadata: { name }, roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name }, subjects },
        false,
      );
      await create('secrets', {
        metadata: {
          name: 'jenkins.service-account-token',
          annotations: { 'kubernetes.io/service-account.name': 'jenkins' },
        },
        type: TOKEN,
      });
      await createKargoAdmin(stack.api, namespace);
      await createWhole();
      await until('all tokens are there', async () => (await tokens()).every((token) => !token.endsWith(' ')));
      before = await tokens();
    });
    afterAll(async () => {
      for (const collection of ['clusterrolebindings', 'clusterroles'])
        for (const name of [clusterName(), auditor()])
          await stack.api.call('DELETE', path(`${collection}/${name}`, false));
      await stack.close();
      await server.close();
    });

    it('prints HCL whose plan only imports, and after which a plan changes nothing', async () => {
      await stack.write({});
      await writeFile(join(stack.workspace.folder, 'adopted.tf'), await adopt('hcl'));
      await stack.workspace.init();
      expect(await stack.workspace.must(['fmt', '-no-color', '-diff', '-check', 'adopted.tf'])).toBe('');

      const { text, changes } = await stack.workspace.plan();

      expect(text).toContain('17 to import, 0 to add, 0 to change, 0 to destroy');
      expect(changes).toEqual([]);
      await stack.workspace.applyPlan();
      expect(await stack.workspace.planText()).toContain('No changes');
      expect(await tokens()).toEqual(before);
      expect(await stack.leaks()).toEqual([]);
    });

    it('prints constructs that compile, and whose plan only imports', async () => {
      const printed = await adopt('constructs');
      const other = await Stack.openServed(engine, server);
      try {
        expect(compilerErrors(printed)).toEqual([]);
        expect(classesOf(printed)).toEqual(expect.arrayContaining(['ArgoAccess', 'KargoSystemRole', 'KargoToken']));
        const { resource, import: imports } = synthesizePrinted(printed);
        await other.write({ resource, import: imports });
        await other.workspace.init();

        expect(await other.workspace.planText()).toContain('17 to import, 0 to add, 0 to change, 0 to destroy');
        await other.workspace.applyPlan();
        expect(await other.workspace.planText()).toContain('No changes');
        expect(await tokens()).toEqual(before);
        const values = before.map((token) => Buffer.from(token.split(' ')[2] ?? '', 'base64').toString());
        expect((await storedFingerprints(other)).sort()).toEqual(
          values.map((value) => tokenFingerprint(new Secret(value))).sort(),
        );
      } finally {
        await other.close();
      }
    });
  },
  1,
);

describeEveryKestra('signet adopt kestra', ({ engine, profile }) => {
  let stack: KestraStack;
  let before: readonly string[];
  const secrets: string[] = [];
  const read = profile === '1.3' ? 'READ' : 'LIST';

  beforeAll(async () => {
    stack = await KestraStack.openServed({ engine, profile }, ['main', 'other']);
    const client = clientOf(stack.kestra);
    const role = await client.roles.create(MAIN, {
      ...{ name: 'Readers & "more"', description: 'a ${b}\n%{c}', permissions: { FLOW: [read] } },
    });
    const group = await client.groups.create(MAIN, { name: 'Bots', description: 'x' });
    const account = await client.serviceAccounts.create(MAIN, { name: 'ci', groups: [group.id] });
    await client.serviceAccounts.create('instance', { name: 'everywhere', tenants: ['main', 'other'] });
    await client.bindings.create(MAIN, {
      ...{ type: 'GROUP', subjectId: group.id, roleId: role.id, namespace: 'prod' },
    });
    await client.bindings.create(MAIN, { type: 'USER', subjectId: account.id, roleId: role.id, namespace: null });
    const owner = { kind: 'service-account', id: account.id, scope: MAIN } as const;
    for (const token of [{ name: 'run', description: 'by hand', maxAge: 'P30D' }, { name: 'forever' }])
      secrets.push((await client.tokens.issue(owner, token)).token.reveal());
    client.close();
    before = stack.kestra.tokens().map(({ id }) => id);
  });
  afterAll(() => stack.close());

  const adopt = async (as: string) => {
    const keys = stack.recipients.flatMap(({ key }) => ['--recipient', key]);
    const env = { KESTRA_URL: stack.kestra.url, KESTRA_API_TOKEN: stack.kestra.adminToken };
    const call = await signet(['adopt', 'kestra', '--as', as, ...keys], { env });
    expect(call).toMatchObject({ code: 0 });
    for (const secret of [...secrets, stack.kestra.adminToken])
      expect(findLeaks(secret, { text: call.stdout + call.stderr })).toEqual([]);
    return call.stdout;
  };
  const expectOnlyImports = async () => {
    const { text, changes } = await stack.workspace.plan();
    expect(text).toContain('9 to import, 0 to add, 0 to change, 0 to destroy');
    expect(changes).toEqual([]);
  };

  it('prints constructs that compile, and whose plan only imports', async () => {
    const printed = await adopt('constructs');
    expect(compilerErrors(printed)).toEqual([]);
    expect(classesOf(printed)).toEqual(expect.arrayContaining(['KestraRole', 'KestraBinding', 'KestraApiToken']));
    const { resource, output, import: imports } = synthesizePrinted(printed);
    await stack.write({ resource, output, import: imports });
    await stack.workspace.init();

    await expectOnlyImports();
  });

  it('prints HCL whose plan only imports, and after which a plan changes nothing', async () => {
    await stack.write({});
    await writeFile(join(stack.workspace.folder, 'adopted.tf'), await adopt('hcl'));

    await expectOnlyImports();
    await stack.workspace.applyPlan();
    expect(await stack.workspace.planText()).toContain('No changes');
    expect(stack.kestra.tokens().map(({ id }) => id)).toEqual(before);
    for (const secret of secrets) expect(await stack.whoAmI(secret)).toBe(200);
  });
});
