import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { KubernetesSandbox } from 'cdktf-signet/sandbox';
import { connect } from '../cluster';
import type { Engine } from '../engine';
import { figure, milliseconds, row, sideBySide } from './measure';
import { newProject, provider } from './project';

const TOKENS = 200;

/** A plan with and without the provider; then 200 tokens issued and sealed in one apply. Both on the sandbox. */
export async function benchEngine(engine: Engine): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bench-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const sandbox = await KubernetesSandbox.start();
  await sandbox.writeKubeconfig(kubeconfig);
  const api = await connect(kubeconfig);
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bench' } };
  await api.call('POST', '/api/v1/namespaces/default/serviceaccounts', account);
  const recipients = [{ key: await identityToRecipient(await generateX25519Identity()), label: 'bench' }];

  const ours = await newProject(engine);
  const bare = await newProject(engine);
  try {
    const tokens = (count: number) => ({
      ...provider(kubeconfig),
      resource: {
        signet_service_account_token: {
          bench: { count, namespace: 'default', service_account: 'bench', generate_name: 'bench-' },
        },
      },
      data: {
        signet_sealed_token: {
          bench: {
            count,
            namespace: 'default',
            name: '${signet_service_account_token.bench[count.index].name}',
            trigger: '${signet_service_account_token.bench[count.index].uid}',
            recipients,
          },
        },
      },
    });
    await bare.write({ resource: { terraform_data: { bench: { input: 'x' } } } });
    await ours.write(tokens(1));
    for (const project of [bare, ours]) {
      await project.engine('init', '-input=false');
      await project.engine('apply', '-input=false', '-auto-approve');
    }
    const plan = await sideBySide(
      5,
      () => ours.engine('plan', '-input=false'),
      () => bare.engine('plan', '-input=false'),
    );

    await ours.engine('destroy', '-input=false', '-auto-approve');
    await ours.write(tokens(TOKENS));
    const issue = await milliseconds(() => ours.engine('apply', '-input=false', '-auto-approve'));
    const perSecond = (TOKENS / issue) * 1000;
    return [
      row('plan: one token, one sealed output', plan.a, 'ms'),
      row('plan: a configuration without the provider', plan.b, 'ms'),
      row('  ratio', plan.ratio, '×'),
      row(`issue and seal: ${TOKENS} tokens in one apply`, figure([perSecond]), '/s'),
    ];
  } finally {
    await ours.remove();
    await bare.remove();
    api.close();
    await sandbox.stop();
    await rm(folder, { recursive: true });
  }
}
