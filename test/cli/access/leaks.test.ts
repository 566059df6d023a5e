import type { Secret } from '../../../src/secret';
import { findLeaks } from '../../support/leaks';
import type { Call } from '../support';
import { API_TOKEN, describeSandbox, SYSTEM_ROLE } from './support';

describeSandbox('what the commands for tokens print', (open) => {
  let tokens: readonly Secret[];
  let calls: readonly Call[];
  beforeAll(async () => {
    const cluster = open();
    const { namespace } = cluster;
    // GIVEN tokens, one of which somebody has copied to places where it does not belong
    await cluster.account('caller');
    for (const resource of ['secrets', 'serviceaccounts'])
      await cluster.allow('caller', resource, ['get', 'list', 'watch', 'delete', 'create', 'patch']);
    const own = await cluster.token('caller', 'caller-1');
    await cluster.account('leaky', { labels: { [SYSTEM_ROLE]: 'true' } });
    const first = await cluster.token('leaky', 'leaky-1', { labels: { [API_TOKEN]: 'true' } });
    const text = first.reveal();
    const copies = {
      note: `the token is ${text}`,
      encoded: Buffer.from(text).toString('base64'),
      url: text.replaceAll('.', '%2E'),
      hex: Buffer.from(text).toString('hex'),
      cut: text.slice(30),
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: { token: text } }),
    };
    const second = await cluster.token('leaky', 'leaky-2', { labels: { [API_TOKEN]: 'true' }, annotations: copies });
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: 'leaky' };
    await cluster.client.patch(ref, { metadata: { annotations: { ...copies, 'rbac.kargo.akuity.io/claims': text } } });
    tokens = [own, first, second];

    // WHEN every command runs in every form, as a caller with a token of its own, well and badly
    const env = await cluster.envOf(own);
    const run = (line: string, answer = 'n') => cluster.signet(line, { env, answer: () => answer });
    const done: Call[] = [];
    for (const place of [`--system -n ${namespace}`, `--namespace ${namespace}`])
      for (const format of ['table', 'wide', 'json', 'yaml', 'name']) {
        done.push(await run(`tokens list ${place} -o ${format}`));
        done.push(await run(`tokens get ${place} leaky-2 -o ${format}`));
        done.push(await run(`roles list ${place} -o ${format}`));
      }
    const revoke = `tokens revoke --namespace ${namespace}`;
    done.push(await run(`${revoke} caller-1`), await run(`${revoke} leaky-2`), await run(`${revoke} ${text}`));
    done.push(await run(`tokens get --namespace ${namespace} ${text}`), await run(`tokens list --namespace ${text}`));
    done.push(await run(`tokens list --system --role ${text}`), await run(`${revoke} leaky-2 --timeout ${text}`));
    done.push(await run(`tokens list --project other`));
    done.push(await run(`${revoke} leaky-1`, 'y'));
    cluster.faults.add({ method: 'POST', path: /\/serviceaccounts$/, delayMs: 0, times: 1 });
    cluster.faults.add({ method: 'POST', path: /\/serviceaccounts$/, status: 500 });
    done.push(await run(`${revoke} leaky-2 --new-account`, 'y'));
    cluster.faults.clear();
    calls = done;
  });

  it('shows what was meant to be seen', () => {
    expect(calls.map(({ code }) => code).filter((code) => code === 0)).toHaveLength(31);
    expect(calls.at(-1)?.stderr).toContain('[cli/account-not-recreated]');
    expect(calls.at(-1)?.stdout).toContain('kind: "ServiceAccount"');
  });

  it('never holds a token, in whatever form', () => {
    const text = Object.fromEntries(calls.map(({ stdout, stderr }, index) => [`call ${index}`, stdout + stderr]));
    const canaries = tokens.map((token) => token.reveal().slice(-40));

    expect(canaries.flatMap((canary) => findLeaks(canary, { text }))).toEqual([]);
  });
});
