import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type ClientHttp2Session, connect } from 'node:http2';
import { createKubernetesClient, resolveConnection } from '../../src/api/kubernetes';
import { loadServer } from '../../src/api/kubernetes/load-server';
import { type Bench } from './bench';
import { inTurn, medianOf } from './measure';
import type { Measured, Row, Series } from './row';

const AT_ONCE = 10;
const ROUNDS = 7;
const LIMIT = 1.3;
const GETS = 1000;
const APPLIES = 200;

const NAMESPACES = '/api/v1/namespaces';
const APPLY_QUERY = 'fieldManager=signet&fieldValidation=Strict';

/** Requests of the client, beside the same requests by a loop over `node:http2` that handles no fault. */
export const http: Row = {
  name: 'http',
  title: '1,000 reads and 200 applies, 10 at once',
  on: 'machine',
  targets: ['reads', 'applies'].map((what) => ({
    text: `${what}: ${LIMIT} × bare requests`,
    unit: 'µs',
    value: (measured) => medianOf(measured, `${what} on the sandbox`),
    limit: (measured) => LIMIT * medianOf(measured, `bare ${what} on the sandbox`),
    floor: {
      what: 'bare requests',
      value: (measured) => medianOf(measured, `bare ${what} on the sandbox`),
      lower: 'Only another version of Node.js can send them in less time.',
    },
  })),
  measure: benchHttp,
};

/** On the sandbox in a process of its own, and on the cluster of the kubeconfig `SIGNET_KUBECONFIG`, if it is set. */
async function benchHttp(bench: Bench): Promise<Measured> {
  const sandbox = fork(require.resolve('./sandbox-process'), { execArgv: process.execArgv });
  try {
    const [kubeconfig] = (await once(sandbox, 'message')) as [string];
    const own = process.env.SIGNET_KUBECONFIG;
    const others = own === undefined ? [] : await benchServer('cluster', own, bench.runs(ROUNDS));
    return {
      series: [...(await benchServer('sandbox', kubeconfig, bench.runs(ROUNDS))), ...others],
      notes: ['Each number is the CPU time of one request, in a process without the server.'],
    };
  } finally {
    sandbox.disconnect();
    await once(sandbox, 'exit');
  }
}

async function benchServer(name: string, kubeconfig: string, runs: number): Promise<Series[]> {
  const connection = resolveConnection({ config_path: kubeconfig }, {});
  const client = createKubernetesClient(connection, { version: 'bench' });
  const { baseUrl, ca, login } = await loadServer(connection);
  const { certificate, key, authorization } = await login.current();
  const session = connect(baseUrl, { ca, cert: certificate, key: key?.reveal() });
  const own: Record<string, string> = authorization === undefined ? {} : { authorization: authorization.reveal() };
  const namespace = `bench-http-${process.pid}`;
  const path = `${NAMESPACES}/${namespace}`;
  const account = (index: number) => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: `bench-${index}`, namespace },
  });
  const patch = { ...own, ':method': 'PATCH', 'content-type': 'application/apply-patch+yaml' };
  const works = {
    reads: () => cost(GETS, () => client.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })),
    'bare reads': () => cost(GETS, () => bare(session, { ...own, ':path': path })),
    applies: () => cost(APPLIES, (index) => client.apply(account(index), {})),
    'bare applies': () =>
      cost(APPLIES, (index) => {
        const target = `${path}/serviceaccounts/bench-${index}?${APPLY_QUERY}`;
        return bare(session, { ...patch, ':path': target }, JSON.stringify(account(index)));
      }),
  };
  const created = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
  const create = { ...own, ':method': 'POST', ':path': NAMESPACES, 'content-type': 'application/json' };
  try {
    await bare(session, create, JSON.stringify(created));
    const samples = await inTurn(runs, works);
    return Object.entries(samples).map(([label, values]) => ({
      label: `${label} on the ${name}`,
      unit: 'µs',
      samples: values,
      ...(label.startsWith('bare ') && { floorOf: `${label.slice('bare '.length)} on the ${name}` }),
    }));
  } finally {
    // The accounts are deleted with it; a control plane without its controllers keeps them.
    for (let index = 0; index < APPLIES; index += 1)
      await bare(session, { ...own, ':method': 'DELETE', ':path': `${path}/serviceaccounts/bench-${index}` });
    await bare(session, { ...own, ':method': 'DELETE', ':path': path });
    session.close();
    client.close();
  }
}

/** The CPU time of one call, in microseconds. */
async function cost(count: number, call: (index: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  let next = 0;
  const worker = async () => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

function bare(session: ClientHttp2Session, headers: Record<string, string>, body?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ accept: 'application/json', ...headers }, { endStream: body === undefined });
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    });
    stream.on('error', reject);
    if (body !== undefined) stream.end(body);
  });
}
