import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIB } from '../build/bundles';
import { inTurn, medianOf, seconds } from './measure';
import type { Row } from './row';
import type { Server } from './server';

const run = promisify(execFile);

const TOKENS = 1000;
const AT_ONCE = 20;
const LIMIT = 0.2;
const SIGNET = 'signet tokens list';
const CALL = 'the API call, without a process of its own';

/** The command with all that it does, from the start of its process, beside the one call that it needs. */
export const list: Row = {
  name: 'list',
  title: `signet tokens list of ${TOKENS} tokens`,
  on: 'server',
  targets: [
    {
      text: `${CALL} + ${LIMIT} s`,
      unit: 's',
      value: (measured) => medianOf(measured, SIGNET),
      limit: (measured) => medianOf(measured, CALL) + LIMIT,
      floor: {
        what: CALL,
        value: (measured) => medianOf(measured, CALL),
        lower: 'Only the API server can answer in less time.',
      },
    },
  ],
  async measure(bench) {
    const server = await bench.server();
    const namespace = await server.createNamespace();
    await createTokens(server, namespace, bench.count(TOKENS));
    const { file, context } = server.kubeconfig;
    const where = ['--kubeconfig', file, ...(context === undefined ? [] : ['--context', context])];
    const signet = (...options: string[]) =>
      seconds(() => run(process.execPath, [join(LIB, 'signet.js'), 'tokens', 'list', ...where, ...options], OUTPUT));
    const samples = await inTurn(bench.runs(7), {
      [SIGNET]: () => signet('--namespace', namespace),
      [CALL]: () => seconds(() => server.api.call('GET', `${secretsOf(namespace)}?fieldSelector=${TOKEN_SECRETS}`)),
      [`${SIGNET} --all-namespaces --output json`]: () => signet('--all-namespaces', '--output', 'json'),
      [`${SIGNET} --dead`]: () => signet('--namespace', namespace, '--dead'),
      'signet version': () => seconds(() => run(process.execPath, [join(LIB, 'signet.js'), 'version'])),
    });
    return {
      series: Object.entries(samples).map(([label, values]) => ({
        label,
        unit: 's',
        samples: values,
        ...(label === CALL && { floorOf: SIGNET }),
      })),
    };
  },
};

const OUTPUT = { maxBuffer: 1e9 };
const TOKEN_SECRETS = encodeURIComponent('type=kubernetes.io/service-account-token');

const secretsOf = (namespace: string): string => `/api/v1/namespaces/${namespace}/secrets`;

/** Token Secrets of one account. */
async function createTokens({ api }: Server, namespace: string, count: number): Promise<void> {
  const created = async (path: string, body: object) => {
    const { status } = await api.call('POST', path, body);
    if (status !== 201) throw new Error(`${path} was not created: status ${status}`);
  };
  await created(`/api/v1/namespaces/${namespace}/serviceaccounts`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'ci' },
  });
  const secret = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: { name, annotations: { 'kubernetes.io/service-account.name': 'ci' } },
  });
  const names = Array.from({ length: count }, (_, index) => `token-${index}`);
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(names.slice(from, from + AT_ONCE).map((name) => created(secretsOf(namespace), secret(name))));
}
