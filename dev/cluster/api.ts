import { readFile } from 'node:fs/promises';
import { Agent, type RequestOptions } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import axios, { type AxiosRequestConfig } from 'axios';
import { parse } from 'yaml';
import { until } from './until';

interface Kubeconfig {
  readonly 'current-context': string;
  readonly contexts: readonly { name: string; context: { cluster: string; user: string } }[];
  readonly clusters: readonly { name: string; cluster: Record<string, string | undefined> }[];
  readonly users: readonly { name: string; user: Record<string, string | undefined> }[];
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A bare view of a Kubernetes API, for demos and tests that must not look through the product's own client. */
export interface Api {
  readonly server: string;
  /** The certificates for a TLS connection of one's own: that of the server's authority, and the kubeconfig user's. */
  readonly tls: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'>;
  /** Calls as the kubeconfig's user. */
  call(method: string, path: string, body?: object, contentType?: string): Promise<Answer>;
  /** Calls as whoever the headers say, and not as the kubeconfig's user. */
  callWith(headers: Readonly<Record<string, string>>, method: string, path: string, body?: object): Promise<Answer>;
  /** Calls as whoever holds the token; gives only the status. */
  statusWith(token: string, path: string): Promise<number>;
  /**
   * Waits until a call of whoever holds the token has this status. A real server authenticates and authorizes with copies
   * of Secrets, roles and bindings, which for a moment are older than the objects, and remembers a good token for 10 s.
   */
  untilStatus(token: string, path: string, status: number): Promise<void>;
  /** How to send a request of one's own as the kubeconfig's user, for programs that pass requests on. */
  adminRequest(path: string): Omit<RequestOptions, 'headers'> & { readonly headers: Readonly<Record<string, string>> };
  close(): void;
}

export async function connect(kubeconfigPath: string, contextName?: string): Promise<Api> {
  const config = parse(await readFile(kubeconfigPath, 'utf8')) as Kubeconfig;
  const wanted = contextName ?? config['current-context'];
  const context = config.contexts.find(({ name }) => name === wanted)?.context;
  const cluster = config.clusters.find(({ name }) => name === context?.cluster)?.cluster;
  const user = config.users.find(({ name }) => name === context?.user)?.user ?? {};
  if (!cluster?.server) throw new Error(`No cluster for the context "${wanted}" in ${kubeconfigPath}`);
  const { server } = cluster;

  const pem = async (holder: Record<string, string | undefined>, field: string) => {
    const data = holder[`${field}-data`];
    const file = holder[field];
    return data ? Buffer.from(data, 'base64') : file ? readFile(file) : undefined;
  };
  const ca = await pem(cluster, 'certificate-authority');
  const anonymous = new Agent({ ca, keepAlive: true });
  const tls = { ca, cert: await pem(user, 'client-certificate'), key: await pem(user, 'client-key') };
  const agent = new Agent({ ...tls, keepAlive: true });
  const client = axios.create({ baseURL: server, validateStatus: () => true, proxy: false, timeout: 120_000 });
  /** A server whose kinds were just changed answers "try again" for a moment: that is not the answer asked for. */
  const request = async (options: AxiosRequestConfig): Promise<Answer> => {
    for (let attempt = 1; ; attempt++) {
      const { status, data } = await client.request<Answer['body']>(options);
      if (status !== 429 || attempt === 20) return { status, body: data };
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const own: Record<string, string> = user.token ? { Authorization: `Bearer ${user.token}` } : {};

  const callWith: Api['callWith'] = (headers, method, path, body) =>
    request({
      method,
      url: path,
      data: body,
      headers: { 'Content-Type': 'application/json', ...headers },
      httpsAgent: anonymous,
    });
  const statusWith = async (token: string, path: string) =>
    (await callWith({ Authorization: `Bearer ${token}` }, 'GET', path)).status;

  return {
    server,
    tls,
    call: (method, path, body, contentType = 'application/json') =>
      request({
        method,
        url: path,
        data: body,
        headers: { ...own, 'Content-Type': contentType },
        httpsAgent: agent,
      }),
    callWith,
    statusWith,
    untilStatus: async (token, path, status) => {
      await until(`GET ${path} has the status ${status}`, async () => (await statusWith(token, path)) === status);
    },
    adminRequest: (path) => {
      const { hostname, port } = new URL(server);
      return { hostname, port, path, agent, headers: own };
    },
    close: () => {
      agent.destroy();
      anonymous.destroy();
    },
  };
}
