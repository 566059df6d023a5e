import { trackUpdate } from '../apply/track-update';
import { legacyClaims } from '../authn/claims';
import type { Cluster } from '../cluster';
import { requestDeletion } from '../api/delete';
import { ACCOUNT_NAME, ACCOUNT_UID, TOKEN_TYPE } from '../kinds/secret';
import { objectAt, stringOf, timestamp, type StoredObject } from '../object';
import { SECRETS, SERVICE_ACCOUNTS } from '../scheme/built-in';
import type { TokenController } from '../token-controller';

const MANAGER = { manager: 'kube-controller-manager', operation: 'Update', apiVersion: 'v1' } as const;

/**
 * Fills token Secrets, and deletes those whose service account does not exist. A token that was removed from its Secret is
 * set again, with the same bytes, because the same claims give the same signature. A token that was overwritten stays, as
 * on a real cluster.
 */
export class TokenSecretController implements TokenController {
  readonly #cluster: Cluster;
  readonly #delayMs: number;
  #paused: boolean;

  public constructor(cluster: Cluster, options: { delayMs: number; paused: boolean }) {
    this.#cluster = cluster;
    this.#delayMs = options.delayMs;
    this.#paused = options.paused;
    cluster.store.subscribe(({ type, resource, object }) => {
      if (resource === SERVICE_ACCOUNTS && type === 'DELETED') this.#forget(object);
      if (resource === SECRETS && type !== 'DELETED' && object['type'] === TOKEN_TYPE) this.#soon(object);
    });
  }

  public get paused(): boolean {
    return this.#paused;
  }

  public pause(): void {
    this.#paused = true;
  }

  public resume(): void {
    this.#paused = false;
    for (const secret of this.#tokenSecrets()) this.#soon(secret);
  }

  #tokenSecrets(namespace?: string): StoredObject[] {
    return this.#cluster.store.list(SECRETS, namespace).filter((secret) => secret['type'] === TOKEN_TYPE);
  }

  #soon({ metadata }: StoredObject): void {
    this.#cluster.scheduler.after(this.#delayMs, () => {
      const live = this.#cluster.store.get(SECRETS, metadata.namespace ?? '', metadata.name);
      if (!this.#paused && live?.metadata.uid === metadata.uid) this.#sync(live);
    });
  }

  #forget(account: StoredObject): void {
    this.#cluster.scheduler.after(0, () => {
      if (this.#paused) return;
      for (const secret of this.#tokenSecrets(account.metadata.namespace)) {
        if (secret.metadata.annotations?.[ACCOUNT_NAME] === account.metadata.name) this.#sync(secret);
      }
    });
  }

  #sync(secret: StoredObject): void {
    if (secret['type'] !== TOKEN_TYPE || secret.metadata.deletionTimestamp !== undefined) return;
    const { store, clock, certificateAuthority } = this.#cluster;
    const account = this.#accountOf(secret);
    if (!account) {
      requestDeletion(this.#cluster, SECRETS, secret);
      return;
    }
    const data = objectAt(secret, 'data');
    const ca = base64(certificateAuthority);
    const filled = data['ca.crt'] === ca && stringOf(data['namespace']) !== '' && stringOf(data['token']) !== '';
    if (filled && secret.metadata.annotations?.[ACCOUNT_UID] !== undefined) return;
    const annotations = { ...secret.metadata.annotations, [ACCOUNT_UID]: account.metadata.uid };
    const next = {
      ...secret,
      metadata: { ...secret.metadata, annotations },
      data: {
        ...data,
        'ca.crt': ca,
        namespace: stringOf(data['namespace']) || base64(account.metadata.namespace ?? ''),
        token: stringOf(data['token']) || base64(this.#token(account, secret)),
      },
    };
    store.replace(SECRETS, trackUpdate(secret, next, MANAGER, SECRETS, timestamp(clock())));
  }

  #token(account: StoredObject, secret: StoredObject): string {
    return this.#cluster.signer.sign(legacyClaims(account, secret.metadata.name));
  }

  /** The service account of the Secret; none where the Secret has the uid of another one. */
  #accountOf({ metadata }: StoredObject): StoredObject | undefined {
    const name = metadata.annotations?.[ACCOUNT_NAME] ?? '';
    const account = this.#cluster.store.get(SERVICE_ACCOUNTS, metadata.namespace ?? '', name);
    const uid = metadata.annotations?.[ACCOUNT_UID] ?? '';
    return uid === '' || uid === account?.metadata.uid ? account : undefined;
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
