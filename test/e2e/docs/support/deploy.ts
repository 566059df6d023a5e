import { setTimeout as pause } from 'node:timers/promises';
import { Api } from '../../../support/scenarios';

const TOKENS = '/api/v1/namespaces/default/secrets';
const BOTS = '/api/v1/main/service-accounts';

/**
 * Stands in for the `deploy` of a user: issues a token on the server that the environment names. Like an engine it
 * repeats what failed, and takes up what it finds.
 */
export async function deploy(env: Readonly<Record<string, string>>): Promise<void> {
  if (env.KUBECONFIG !== undefined) await issueKubernetesToken(env.KUBECONFIG);
  else await issueKestraToken(env.KESTRA_URL ?? '', env.KESTRA_API_TOKEN ?? '');
}

async function issueKubernetesToken(kubeconfig: string): Promise<void> {
  const api = Api.fromFile(kubeconfig);
  const body = {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: { name: 'token', annotations: { 'kubernetes.io/service-account.name': 'default' } },
  };
  try {
    await retried(async () => {
      const { status } = await api.send('POST', TOKENS, { body });
      return [201, 409].includes(status);
    });
    await api.until(`${TOKENS}/token`, (answer) => JSON.stringify(answer.body).includes('"token":'));
    await api.send('DELETE', `${TOKENS}/token`);
  } finally {
    api.close();
  }
}

async function issueKestraToken(url: string, token: string): Promise<void> {
  const send = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ id: string; results: { id: string }[] }> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return JSON.parse((await response.text()) || '{}') as { id: string; results: { id: string }[] };
  };
  const { id } = await send('POST', BOTS, { name: 'bot' });
  const tokens = `${BOTS}/${id}/api-tokens`;
  await retried(async () => {
    for (const lost of (await send('GET', tokens)).results) await send('DELETE', `${tokens}/${lost.id}`);
    await send('POST', tokens, { name: 'run', maxAge: 'P30D' });
    return true;
  });
}

/** Repeats until it is done, at most five times. A lost response is a failure, too. */
async function retried(run: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await run().catch(() => false)) return;
    await pause(50);
  }
  throw new Error('failed five times');
}
