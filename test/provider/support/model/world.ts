import { createHash } from 'node:crypto';
import { request } from 'node:https';
import { json } from 'node:stream/consumers';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, type Api, connect, until } from '../../../../dev/cluster';
import { type ConnectedClient, createKubernetesClient, resolveConnection } from '../../../../src/api/kubernetes';
import { KubernetesSandbox, type KubernetesSandboxOptions } from '../../../../src/sandbox/kubernetes';
import { ACCOUNT, TOKEN_TYPE } from '../token-facts';

/** A Secret as the API server has it. */
export interface LiveSecret {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly isToken: boolean;
  readonly account: string;
  /** The API server was told not to accept its token. */
  readonly isInvalidated: boolean;
  /** Undefined while it is not filled. */
  readonly token: string | undefined;
}

interface RawSecret {
  readonly type: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly data?: { readonly token?: string };
}

/** The API server that sequences run on, seen without the product's own code, and what others do there. */
export class World {
  public constructor(
    private readonly api: Api,
    /** For how long the server accepts a token that was used before it died. */
    private readonly remembersMs: number,
    private readonly stop: () => Promise<void>,
  ) {}

  /** @param options - such as the clock of the server. */
  public static async openSandbox(options: KubernetesSandboxOptions = {}): Promise<{
    readonly world: World;
    readonly client: ConnectedClient;
    readonly sandbox: KubernetesSandbox;
  }> {
    const sandbox = await KubernetesSandbox.start({ tokenDelayMs: 0, authenticationCacheMs: 0, ...options });
    const folder = await mkdtemp(join(tmpdir(), 'signet-model-'));
    const kubeconfig = join(folder, 'kubeconfig');
    await sandbox.writeKubeconfig(kubeconfig);
    const api = await connect(kubeconfig);
    const client = createKubernetesClient(resolveConnection({ config_path: kubeconfig }, {}), { version: 'test' });
    const world = new World(api, 0, async () => {
      client.close();
      api.close();
      await sandbox.stop();
      await rm(folder, { recursive: true });
    });
    return { world, client, sandbox };
  }

  public close(): Promise<void> {
    return this.stop();
  }

  public async makeNamespace(name: string): Promise<void> {
    await this.must('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }

  public async dropNamespace(name: string): Promise<void> {
    await this.call('DELETE', `/api/v1/namespaces/${name}`);
  }

  public async makeAccount(namespace: string, name: string): Promise<void> {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } };
    await this.must('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, account);
  }

  /** Deletes the account, waits until what belongs to it is gone, and makes it again. */
  public async renewAccount(namespace: string, name: string): Promise<void> {
    const { body } = await this.must('DELETE', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`);
    const uid = uidIn(body);
    const areGone = async () => (await this.belongingTo(namespace, name, uid)) === 0;
    await until(`the Secrets of ${name} are deleted`, areGone, { withinMs: 120_000, everyMs: 5 });
    await this.makeAccount(namespace, name);
  }

  public async uidOfAccount(namespace: string, name: string): Promise<string | undefined> {
    const { status, body } = await this.call('GET', `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`);
    return status === 200 ? (body.metadata as { uid: string }).uid : undefined;
  }

  public async deleteSecret({ namespace, name }: { namespace: string; name: string }): Promise<void> {
    await this.call('DELETE', `/api/v1/namespaces/${namespace}/secrets/${name}`);
  }

  /** Makes a token Secret as others do, and gives its uid once it is filled. */
  public async makeTokenSecret(namespace: string, account: string, name: string): Promise<string | undefined> {
    const { status, body } = await this.call('POST', `/api/v1/namespaces/${namespace}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      type: TOKEN_TYPE,
      metadata: { name, annotations: { [ACCOUNT]: account } },
    });
    if (status !== 201) return undefined;
    const token = async () => (await this.secrets(namespace)).find((secret) => secret.name === name)?.token;
    await until(`the Secret ${name} has a token`, token, { withinMs: 120_000, everyMs: 5 });
    return (body.metadata as { uid: string }).uid;
  }

  public async secrets(namespace: string): Promise<readonly LiveSecret[]> {
    const { body } = await this.must('GET', `/api/v1/namespaces/${namespace}/secrets`);
    return (body.items as readonly RawSecret[]).map(({ type, metadata, data }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      uid: metadata.uid,
      isToken: type === TOKEN_TYPE,
      account: metadata.annotations?.[ACCOUNT] ?? '',
      isInvalidated: metadata.labels?.['kubernetes.io/legacy-token-invalid-since'] !== undefined,
      token: data?.token === undefined ? undefined : Buffer.from(data.token, 'base64').toString(),
    }));
  }

  /** Whether the API server accepts the token, by its own word. */
  public async accepts(token: string): Promise<boolean> {
    const { body } = await this.must('POST', '/apis/authentication.k8s.io/v1/tokenreviews', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenReview',
      spec: { token },
    });
    return (body.status as { authenticated?: boolean }).authenticated === true;
  }

  /** As {@link accepts}, once the server has forgotten that it was accepted before. */
  public async stillAccepts(token: string): Promise<boolean> {
    for (const until = Date.now() + this.remembersMs; ;) {
      if (!(await this.accepts(token))) return false;
      if (Date.now() >= until) return true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  private async belongingTo(namespace: string, account: string, uid: string | undefined): Promise<number> {
    const { body } = await this.must('GET', `/api/v1/namespaces/${namespace}/secrets`);
    const items = body.items as readonly (RawSecret & {
      readonly metadata: { readonly ownerReferences?: readonly { readonly uid: string }[] };
    })[];
    return items.filter(
      ({ type, metadata }) =>
        (type === TOKEN_TYPE && metadata.annotations?.[ACCOUNT] === account) ||
        metadata.ownerReferences?.some((owner) => owner.uid === uid),
    ).length;
  }

  /** Without any of the layers that a client usually has, for there are very many calls. */
  private call(method: string, path: string, body?: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { headers, ...rest } = this.api.adminRequest(path);
      const sent = request(
        { ...rest, method, headers: { ...headers, 'Content-Type': 'application/json' } },
        (answer) => {
          json(answer).then((read) => {
            resolve({ status: answer.statusCode ?? 0, body: read as Answer['body'] });
          }, reject);
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  private async must(method: string, path: string, body?: object) {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
}

/** In a Status of a deletion, or in the object itself. */
function uidIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const { details, metadata } = body as { details?: { uid?: string }; metadata?: { uid?: string } };
  return details?.uid ?? metadata?.uid;
}

export interface Claims {
  readonly namespace: string;
  readonly account: string;
  readonly accountUid: string;
  readonly secret: string;
}

/** What a token says of itself. */
export function claimsOf(token: string): Claims {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const claims = JSON.parse(payload) as Readonly<Record<string, string>>;
  const field = (name: string) => claims[`kubernetes.io/serviceaccount/${name}`] ?? '';
  return {
    namespace: field('namespace'),
    account: field('service-account.name'),
    accountUid: field('service-account.uid'),
    secret: field('secret.name'),
  };
}

/** How a state names a token, computed here once more. */
export function fingerprintOf(token: string): string {
  const hash = createHash('sha256').update(`cdktf-signet token v1\0${token}`);
  return `sha256:${hash.digest('hex').slice(0, 32)}`;
}
