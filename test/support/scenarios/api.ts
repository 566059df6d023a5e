import { readFileSync } from 'node:fs';
import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import { parse } from 'yaml';

import { until } from '../../../dev/cluster';
import type { Body } from './body';

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
}

export interface CallOptions {
  /** Sent as JSON; text as it is. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Instead of the administrator's certificate. Empty: nobody at all. */
  readonly token?: string;
}

/** One event of a watch, or the end of it. */
export interface WatchEvent {
  readonly type: string;
  readonly object: Body;
}

interface Kubeconfig {
  readonly clusters: readonly [{ cluster: { server: string; 'certificate-authority-data': string } }];
  readonly users: readonly [{ user: { 'client-certificate-data': string; 'client-key-data': string } }];
}

export const APPLY = 'application/apply-patch+yaml';
export const MERGE = 'application/merge-patch+json';
export const JSON_PATCH = 'application/json-patch+json';
export const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
export const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

const USER_AGENT = 'scenario/1.0';

/** Calls a Kubernetes API with nothing between, so that a scenario sees what is on the wire. */
export class Api {
  /** Every call of {@link call} and its answer, in order. */
  public readonly transcript: { call: string; status: number; body: Body }[] = [];
  readonly #server: URL;
  readonly #ca: Buffer;
  readonly #client: { cert: Buffer; key: Buffer };
  readonly #agents: Agent[] = [];
  readonly #byToken = new Map<string | undefined, Agent>();

  /** @param kubeconfig - its text, with certificates in it, as the sandbox and the control plane write it */
  public constructor(kubeconfig: string) {
    const { clusters, users } = parse(kubeconfig) as Kubeconfig;
    const [{ cluster }] = clusters;
    const [{ user }] = users;
    this.#server = new URL(cluster.server);
    this.#ca = Buffer.from(cluster['certificate-authority-data'], 'base64');
    this.#client = {
      cert: Buffer.from(user['client-certificate-data'], 'base64'),
      key: Buffer.from(user['client-key-data'], 'base64'),
    };
  }

  public static fromFile(path: string): Api {
    return new Api(readFileSync(path, 'utf8'));
  }

  /** Makes a call that belongs to the scenario: it is in the transcript. */
  public async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const answer = await this.send(method, path, options);
    this.#note(method, path, answer);
    return answer;
  }

  /** Makes a call that prepares or waits for something. */
  public async send(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const response = await this.#request(method, path, options);
    let text = '';
    for await (const chunk of response as AsyncIterable<Buffer>) text += chunk.toString();
    return { status: response.statusCode ?? 0, body: readJson(text), headers: response.headers };
  }

  /** Repeats a call that prepares or waits for something until its answer is as wanted. */
  public async until(
    path: string,
    wanted: (answer: Answer) => boolean,
    { method = 'GET', ...options }: CallOptions & { readonly method?: string } = {},
  ): Promise<Answer> {
    const ask = async () => {
      const answer = await this.send(method, path, options);
      return wanted(answer) && answer;
    };
    return until(`the answer to ${method} ${path}`, ask, { everyMs: 20 });
  }

  /**
   * Makes a call that belongs to the scenario, and repeats it until its answer is as wanted: only this answer is in the
   * transcript. A real server authenticates and authorizes with copies of its objects, which for a moment are older than
   * the objects that it returns.
   */
  public async callUntil(
    method: string,
    path: string,
    wanted: (answer: Answer) => boolean,
    options: CallOptions = {},
  ): Promise<Answer> {
    const answer = await this.until(path, wanted, { method, ...options });
    this.#note(method, path, answer);
    return answer;
  }

  /** The events of a watch, until the server ends it or the caller stops reading. */
  public async *watch(path: string, options: CallOptions = {}): AsyncGenerator<WatchEvent> {
    const response = await this.#request('GET', path, options);
    let rest = '';
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as WatchEvent;
    }
  }

  public close(): void {
    for (const agent of this.#agents) agent.destroy();
  }

  #note(method: string, path: string, { status, body }: Answer): void {
    this.transcript.push({ call: `${method} ${path}`, status, body });
  }

  #agent(token: string | undefined): Agent {
    const known = this.#byToken.get(token);
    if (known) return known;
    const agent = new Agent({ keepAlive: true, ca: this.#ca, ...(token === undefined && this.#client) });
    this.#agents.push(agent);
    this.#byToken.set(token, agent);
    return agent;
  }

  async #request(method: string, path: string, options: CallOptions): Promise<IncomingMessage> {
    const { body, contentType = 'application/json', accept = 'application/json', token } = options;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const headers = {
      'user-agent': USER_AGENT,
      accept,
      ...options.headers,
      ...(text !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
      ...(token !== undefined && token !== '' && { authorization: `Bearer ${token}` }),
    };
    const to: RequestOptions = {
      host: this.#server.hostname,
      port: this.#server.port,
      method,
      path,
      headers,
      agent: this.#agent(token),
    };
    return new Promise((resolve, reject) => {
      request(to, resolve).on('error', reject).end(text);
    });
  }
}

/** Some paths answer with text: a test that reads fields of it fails. */
function readJson(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return text as unknown as Body;
  }
}
