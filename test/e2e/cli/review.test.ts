import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIB } from '../../../dev/build/bundles';
import { installProvider, run, TERRAFORM_BLOCK } from '../../../dev/engine';
import { KubernetesSandbox } from '../../../src/sandbox';
import { describeEveryEngine, testEngines } from '../../support/engines';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** A role for somebody, which a plan of an empty cluster creates. */
const stackFor = (kubeconfig: string) => ({
  terraform: TERRAFORM_BLOCK,
  provider: { signet: { kubernetes: { config_path: kubeconfig } } },
  resource: {
    signet_kubernetes_object: {
      role: {
        manifest: {
          ...{ apiVersion: RBAC, kind: 'Role', metadata: { name: 'deployer', namespace: 'default' } },
          rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['create'] }],
        },
      },
      binding: {
        manifest: {
          ...{ apiVersion: RBAC, kind: 'RoleBinding', metadata: { name: 'deployer', namespace: 'default' } },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deployer' },
          subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'jane' }],
        },
      },
    },
  },
});

describeEveryEngine('signet review', (engine) => {
  let home: string;
  let stack: string;
  let sandbox: KubernetesSandbox;

  const must = async (...args: readonly string[]) => {
    const { status, stdout, stderr } = await run(engine.program, args, { cwd: stack, env: { HOME: home } });
    if (status !== 0) throw new Error(stdout + stderr);
    return stdout;
  };
  const signet = (args: readonly string[], cwd = home) =>
    run(process.execPath, [join(LIB, 'signet.js'), 'review', ...args], { cwd, env: { HOME: home } });

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'signet-review-'));
    stack = join(home, 'stack');
    await mkdir(stack);
    sandbox = await KubernetesSandbox.start();
    await sandbox.writeKubeconfig(join(home, 'kubeconfig'));
    installProvider(stack);
    await writeFile(join(stack, 'main.tf.json'), JSON.stringify(stackFor(join(home, 'kubeconfig'))));
    await must('init', '-input=false');
    await must('plan', '-input=false', '-out=plan');
  });
  afterAll(async () => {
    await sandbox.stop();
    await rm(home, { recursive: true });
  });

  it('reads the plan file of the engine, from any folder, and its JSON as Windows PowerShell writes it', async () => {
    const json = await must('show', '-json', 'plan');
    await writeFile(join(home, 'windows.json'), Buffer.from(`\ufeff${json}\r\n`, 'utf16le'));
    const use = ['--engine', engine.program];

    const here = await signet(['plan', ...use], stack);
    const calls = [
      await signet(['stack/plan', ...use]),
      await signet(['stack', ...use]),
      await signet([join(stack, 'plan')].concat(use), tmpdir()),
      await signet(['windows.json']),
    ];

    expect(here).toMatchObject({ status: 2, stderr: 'signet: Approval is needed: 1 subject gains access.\n' });
    expect(here.stdout).toContain('User jane');
    expect(here.stdout).toContain('create deployments.apps');
    expect(calls).toEqual(calls.map(() => here));
  });

  it('says what is missing where the providers are not installed, and finds them with --chdir', async () => {
    await mkdir(join(home, 'elsewhere'), { recursive: true });
    await copyFile(join(stack, 'plan'), join(home, 'elsewhere', 'plan'));
    const use = ['elsewhere/plan', '--engine', engine.program];

    const missing = await signet(use);
    const found = await signet([...use, '--chdir', 'stack']);

    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('[cli/providers-missing]');
    expect(found.status).toBe(2);
  });

  it('says that another engine wrote the plan, or that it is damaged', async () => {
    const plan = await readFile(join(stack, 'plan'));
    await writeFile(join(stack, 'damaged'), plan.subarray(0, plan.length / 2));
    const other = testEngines().find(({ program }) => program !== engine.program);

    const damaged = await signet(['stack/damaged', '--engine', engine.program]);
    const foreign = other && (await signet(['stack/plan', '--engine', other.program]));

    expect(damaged.status).toBe(1);
    expect(damaged.stderr).toMatch(/\[cli\/(?:engine-failed|providers-missing)\]\n$/);
    expect(foreign?.status ?? 1).toBe(1);
    expect(foreign?.stderr ?? '[cli/other-engine]').toContain('[cli/other-engine]');
  });
});
