import { createPrivateKey } from 'node:crypto';

import { TokenAuthenticator } from './authn/token-authenticator';
import { TokenSigner } from './authn/token-signer';
import { Rbac } from './authz/rbac';
import { bootstrap } from './bootstrap';
import type { Cluster } from './cluster';
import { runAggregationController } from './controllers/aggregation-controller';
import { runCustomResourceController } from './controllers/custom-resource-controller';
import { runGarbageCollector } from './controllers/garbage-collector';
import { runNamespaceController } from './controllers/namespace-controller';
import { TokenSecretController } from './controllers/token-secret-controller';
import type { Fault, Faults } from './faults';
import { kubernetesApi } from './http/kubernetes-api';
import { kubeconfigText } from './kubeconfig';
import { writeKubeconfigFile } from './kubeconfig-file';
import { CertificateAuthority } from './pki/certificate-authority';
import type { KeyPair } from './pki/key-pair';
import { FaultList } from '../http/faults';
import { Sandbox } from '../http/sandbox';
import { SandboxServer } from '../http/sandbox-server';
import { Scheduler } from '../http/scheduler';
import { Scheme } from './scheme/scheme';
import { Store } from './store/store';
import type { TokenController } from './token-controller';

/** The options of a sandbox. Times in milliseconds. */
export interface KubernetesSandboxOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** From the creation of a token Secret until the controller fills it. Default 50. */
  readonly tokenDelayMs?: number;
  /** `paused`: token Secrets are never filled, until the controller is resumed. Default `running`. */
  readonly tokenController?: 'running' | 'paused';
  /**
   * How long a valid bearer token is cached: in this time it works after its Secret or account is deleted. The default is
   * 10 000, as on a real server.
   */
  readonly authenticationCacheMs?: number;
  /**
   * The longest lifetime of a requested token; a longer one is shortened to it. On a real server it is
   * `--service-account-max-token-expiration`. Default 172 800 000, which is 48 hours.
   */
  readonly maxTokenLifetimeMs?: number;
  /** Between two bookmarks of a watch with bookmarks. Default 60 000, as on a real server. */
  readonly bookmarkIntervalMs?: number;
  /**
   * RSA private key in PEM that signs service account tokens. Default: a new one of 2048 bits, which takes most of
   * the start-up time.
   */
  readonly serviceAccountKey?: string;
  /** Milliseconds since 1970, for timestamps, the expiry of tokens and the authentication cache. Default `Date.now`. */
  readonly clock?: () => number;
}

const ADMIN = { user: 'admin', groups: ['system:masters'] };

/**
 * A Kubernetes API in this process, over HTTPS on 127.0.0.1, for tests and demonstrations without a cluster. In access
 * management it behaves like a real kube-apiserver; `docs/sandbox.md` lists what it leaves out.
 */
export class KubernetesSandbox extends Sandbox<Fault> {
  /** Fills token Secrets; can be paused. */
  public readonly tokenController: TokenController;
  readonly #authority: CertificateAuthority;
  readonly #cluster: Cluster;
  readonly #server: SandboxServer<Fault>;
  readonly #admin: KeyPair;

  private constructor(parts: {
    authority: CertificateAuthority;
    cluster: Cluster;
    server: SandboxServer<Fault>;
    admin: KeyPair;
    faults: Faults;
    tokenController: TokenController;
  }) {
    super(parts.server, parts.faults);
    this.#authority = parts.authority;
    this.#cluster = parts.cluster;
    this.#server = parts.server;
    this.#admin = parts.admin;
    this.tokenController = parts.tokenController;
  }

  /** Starts a sandbox. It shares nothing with another sandbox, and stores nothing on disk. */
  public static async start(options: KubernetesSandboxOptions = {}): Promise<KubernetesSandbox> {
    const { serviceAccountKey, clock = Date.now } = options;
    const [authority, signer] = await Promise.all([
      CertificateAuthority.create(),
      serviceAccountKey === undefined ? TokenSigner.generate() : new TokenSigner(createPrivateKey(serviceAccountKey)),
    ]);
    const [serverPair, admin] = await Promise.all([
      authority.issueServer(),
      authority.issueClient(ADMIN.user, ADMIN.groups),
    ]);
    const store = new Store();
    const faults = new FaultList<Fault>();
    const cluster: Cluster = {
      store,
      scheme: new Scheme(store),
      rbac: new Rbac(store),
      signer,
      tokens: new TokenAuthenticator(store, signer, { clock, cacheMs: options.authenticationCacheMs ?? 10_000 }),
      scheduler: new Scheduler(),
      clock,
      certificateAuthority: authority.certificate,
      address: () => `127.0.0.1:${server.port}`,
      bookmarkIntervalMs: options.bookmarkIntervalMs ?? 60_000,
      maxTokenLifetimeMs: options.maxTokenLifetimeMs ?? 48 * 3_600_000,
    };
    const server = new SandboxServer(kubernetesApi(cluster, faults), cluster.scheduler, {
      ...serverPair,
      ca: authority.certificate,
      // A client may have no certificate. A wrong certificate is refused with a Status, not by the handshake.
      requestCert: true,
      rejectUnauthorized: false,
    });
    const tokenController = new TokenSecretController(cluster, {
      delayMs: options.tokenDelayMs ?? 50,
      paused: options.tokenController === 'paused',
    });
    runNamespaceController(cluster);
    runCustomResourceController(cluster);
    runAggregationController(cluster);
    runGarbageCollector(cluster);
    bootstrap(cluster);
    await server.listen(options.port ?? 0);
    return new KubernetesSandbox({ authority, cluster, server, admin, faults, tokenController });
  }

  /** `https://127.0.0.1:PORT` */
  public get url(): string {
    return `https://127.0.0.1:${this.#server.port}`;
  }

  /**
   * A kubeconfig for an administrator in YAML, with the certificate of the authority and a client certificate and
   * key.
   */
  public get kubeconfig(): string {
    return kubeconfigText(this.url, this.certificateAuthority, this.#admin);
  }

  /**
   * Writes {@link kubeconfig} to a file that only its owner can read. Overwrites the file of a sandbox that is no longer
   * running.
   *
   * @throws Error where the file was not written by a sandbox, or is that of another sandbox that is still running.
   */
  public async writeKubeconfig(path: string): Promise<void> {
    await writeKubeconfigFile(path, this.kubeconfig);
  }

  /** The certificate of the authority that signs the certificates of the server and the clients, in PEM. */
  public get certificateAuthority(): string {
    return this.#authority.certificate;
  }

  /** A client certificate and its key for a user in these groups. */
  public async clientCertificate(user: string, groups: readonly string[] = []): Promise<KeyPair> {
    return this.#authority.issueClient(user, groups);
  }

  /** Removes past events: the response to older watches and pages is 410, as on a real server after some minutes. */
  public expireHistory(): void {
    this.#cluster.store.compact();
  }
}
