import { FIELD_MANAGER } from '../../facts/kubernetes';
import { Secret } from '../../secret';
import { asObject, asString, type HttpLog, type JsonObject, type Transport } from '../http';
import { type ApiCall, METADATA_LIST, METADATA_ONLY, type Verb } from './api-call';
import { listApiResources } from './api-resources';
import { bearerAccountOf } from './bearer-account';
import type {
  ApiResource,
  ApplyOptions,
  BearerAccount,
  CallOptions,
  DeleteOptions,
  KindRef,
  KubernetesClient,
  KubernetesObject,
  ListOptions,
  ObjectMetadata,
  ObjectRef,
  RequestedToken,
  TokenRequest,
  TokenSecret,
  WatchEvent,
  WatchOptions,
  WriteOptions,
} from './client';
import type { Connection } from './connection';
import { createDiscovery } from './discovery';
import { badAnswer, badName, isKubernetesApiError } from './errors';
import { listAll, listEach, type ListedItem } from './list';
import { collection, home, type Location, single, subresource } from './location';
import { valuesOfSecret, withoutLastApplied, withoutReviewedToken, withoutSecretData } from './secret-values';
import { createKubernetesTransport } from './transport';
import { waitFor } from './wait-for';
import { watchObjects } from './watch';

export interface ClientOptions {
  /** The version of Signet, for the header User-Agent. */
  readonly version?: string;
  /** For one try of a call, in milliseconds. Default 30 000. */
  readonly timeoutMs?: number;
  /** For the connection, TLS included, in milliseconds. Default: as `timeoutMs`. */
  readonly connectTimeoutMs?: number;
  readonly log?: HttpLog;
}

/** A client with its own connections. */
export interface ConnectedClient extends KubernetesClient {
  /** Closes idle connections. They do not keep the process running. */
  close(): void;
}

/** The media type of server-side apply. Every JSON text is also YAML. */
const APPLY = 'application/apply-patch+yaml';
const MERGE_PATCH = 'application/merge-patch+json';
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * The version of the empty store: no object has it. With a version, an apply changes only an object that has this
 * version; it still creates an object.
 */
const VERSION_OF_NO_OBJECT = '1';

/** Creates a client. It reads the files of the connection and opens connections with the first call. */
export function createKubernetesClient(connection: Connection, options: ClientOptions = {}): ConnectedClient {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const transport = createKubernetesTransport(connection, {
    userAgent: options.version === undefined ? 'signet' : `signet/${options.version}`,
    timeoutMs,
    connectTimeoutMs: options.connectTimeoutMs ?? timeoutMs,
    log: options.log,
  });
  return new Client(transport);
}

class Client implements ConnectedClient {
  readonly #transport: Transport<ApiCall>;
  readonly #kindOf: ReturnType<typeof createDiscovery>;

  public constructor(transport: Transport<ApiCall>) {
    this.#transport = transport;
    this.#kindOf = createDiscovery(transport);
  }

  public async get(ref: ObjectRef, options: CallOptions = {}): Promise<KubernetesObject | null> {
    const object = await this.#read(ref, options);
    return object === null ? null : withoutSecretData(object);
  }

  public async getMetadata(ref: ObjectRef, options: CallOptions = {}): Promise<ObjectMetadata | null> {
    const object = await this.#read(ref, options, METADATA_ONLY);
    if (object === null) return null;
    return ref.kind === 'Secret' ? withoutLastApplied(object.metadata) : object.metadata;
  }

  public async list(
    kind: KindRef,
    { labelSelector, fieldSelector, signal }: ListOptions = {},
  ): Promise<{ readonly items: readonly KubernetesObject[]; readonly resourceVersion: string }> {
    const at = collection(kind, await this.#kindOf(kind.apiVersion, kind.kind));
    const { items, resourceVersion } = await listAll(this.#transport, { at, labelSelector, fieldSelector, signal });
    return { items: objectsOf(kind, items), resourceVersion };
  }

  public async listUpTo(
    kind: KindRef,
    most: number,
    { signal }: CallOptions = {},
  ): Promise<{ readonly items: readonly KubernetesObject[]; readonly total: number }> {
    const at = collection(kind, await this.#kindOf(kind.apiVersion, kind.kind));
    const { items, total } = await listAll(this.#transport, { at, most, signal });
    return { items: total > most ? [] : objectsOf(kind, items), total };
  }

  public async listMetadata(
    kind: KindRef,
    { labelSelector, fieldSelector, signal }: ListOptions = {},
  ): Promise<readonly ObjectMetadata[]> {
    const at = collection(kind, await this.#kindOf(kind.apiVersion, kind.kind));
    const request = { at, accept: METADATA_LIST, labelSelector, fieldSelector, signal };
    const { items } = await listAll(this.#transport, request);
    return items.map(({ metadata }) => metadataOf(kind, metadata));
  }

  public async *each(kind: KindRef, options: ListOptions = {}): AsyncGenerator<KubernetesObject> {
    const at = collection(kind, await this.#kindOf(kind.apiVersion, kind.kind));
    for await (const item of listEach(this.#transport, { ...options, at })) yield objectOf(kind, item);
  }

  public async *eachMetadata(kind: KindRef, options: ListOptions = {}): AsyncGenerator<ObjectMetadata> {
    const at = collection(kind, await this.#kindOf(kind.apiVersion, kind.kind));
    for await (const { metadata } of listEach(this.#transport, { ...options, at, accept: METADATA_LIST }))
      yield metadataOf(kind, metadata);
  }

  public async create(object: KubernetesObject, options: WriteOptions = {}): Promise<KubernetesObject> {
    const at = home(refOf(object), await this.#kindOf(object.apiVersion, object.kind));
    return this.#write(
      {
        ...call('create', 'POST', at, options),
        query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict', ...dryRun(options) },
        body: object,
        // A retry after an interrupted connection could create a second object, or report a conflict with the first.
        repeatable: options.dryRun === true,
      },
      object,
    );
  }

  public async apply(object: KubernetesObject, options: ApplyOptions = {}): Promise<KubernetesObject> {
    const { name = '' } = object.metadata;
    const at = single({ ...refOf(object), name }, await this.#kindOf(object.apiVersion, object.kind));
    return this.#write(
      {
        ...call('patch', 'PATCH', at, options),
        query: {
          fieldManager: options.fieldManager ?? FIELD_MANAGER,
          fieldValidation: 'Strict',
          force: String(options.force ?? false),
          ...dryRun(options),
        },
        body: options.onlyNew
          ? { ...object, metadata: { ...object.metadata, resourceVersion: VERSION_OF_NO_OBJECT } }
          : object,
        contentType: APPLY,
        // A retry after an interrupted connection could report a conflict with the object that the first try created.
        repeatable: options.onlyNew !== true || options.dryRun === true,
      },
      object,
    );
  }

  public async patch(
    ref: ObjectRef,
    patch: Readonly<Record<string, unknown>>,
    options: WriteOptions = {},
  ): Promise<KubernetesObject> {
    const at = single(ref, await this.#kindOf(ref.apiVersion, ref.kind));
    return this.#write(
      {
        ...call('patch', 'PATCH', at, options),
        query: { fieldManager: FIELD_MANAGER, fieldValidation: 'Strict', ...dryRun(options) },
        body: patch,
        contentType: MERGE_PATCH,
        // With a version in the patch, a retry would report a conflict with the first try.
        repeatable: asObject(patch.metadata)?.resourceVersion === undefined || options.dryRun === true,
      },
      { ...patch, kind: ref.kind },
    );
  }

  public async delete(ref: ObjectRef, options: DeleteOptions = {}): Promise<'accepted' | 'gone'> {
    const at = single(ref, await this.#kindOf(ref.apiVersion, ref.kind));
    const body = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      ...((options.uid ?? options.resourceVersion) !== undefined && {
        preconditions: { uid: options.uid, resourceVersion: options.resourceVersion },
      }),
      ...(options.propagation !== undefined && { propagationPolicy: options.propagation }),
      ...(options.dryRun && { dryRun: ['All'] }),
    };
    try {
      await this.#transport.ask({
        ...call('delete', 'DELETE', at, options),
        query: dryRun(options),
        body,
        // Without the uid, a retry could delete another object with the same name.
        repeatable: options.uid !== undefined || options.dryRun === true,
      });
      return 'accepted';
    } catch (error) {
      if (isKubernetesApiError(error, 'kubernetes/not-found')) return 'gone';
      throw error;
    }
  }

  public async waitUntilGone(
    ref: ObjectRef,
    { uid, ...wait }: CallOptions & { readonly uid?: string; readonly timeoutMs: number },
  ): Promise<void> {
    await waitFor(this, ref, (metadata) => metadata === null || (uid !== undefined && metadata.uid !== uid), wait);
  }

  public async *watch(kind: KindRef, options: WatchOptions = {}): AsyncGenerator<WatchEvent> {
    // The name is part of a field selector, in which a comma starts another condition.
    if (options.name !== undefined && !/^[^,=!\\]+$/.test(options.name)) throw badName('name');
    const at = collection(kind, await this.#kindOf(kind.apiVersion, kind.kind));
    const named = options.name === undefined ? at : { ...at, target: { ...at.target, name: options.name } };
    yield* watchObjects(this.#transport, kind, named, options);
  }

  public async readTokenSecret(
    { namespace, name }: { readonly namespace: string; readonly name: string },
    options: CallOptions = {},
  ): Promise<TokenSecret | null> {
    const object = await this.#read({ apiVersion: 'v1', kind: 'Secret', namespace, name }, options);
    if (object === null) return null;
    const token = asString(asObject(object.data)?.token);
    return {
      metadata: withoutLastApplied(object.metadata),
      type: asString(object.type) ?? 'Opaque',
      token: token === undefined ? null : new Secret(Buffer.from(token, 'base64').toString('utf8')),
    };
  }

  public async requestToken(
    { namespace, name }: { readonly namespace: string; readonly name: string },
    { audiences, expirationSeconds, boundTo }: TokenRequest,
    options: CallOptions = {},
  ): Promise<RequestedToken> {
    const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
    const at = subresource(single(ref, await this.#kindOf(ref.apiVersion, ref.kind)), 'token');
    const request: ApiCall = {
      ...call('create', 'POST', at, options),
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: {
          audiences,
          expirationSeconds,
          ...(boundTo && { boundObjectRef: { apiVersion: 'v1', kind: 'Secret', ...boundTo } }),
        },
      },
      // The server stores no token, and nobody has the token of a lost response.
      repeatable: true,
    };
    const status = asObject((await this.#transport.ask(request)).status);
    const token = asString(status?.token);
    const expiresAt = asString(status?.expirationTimestamp);
    if (!token || expiresAt === undefined) throw badAnswer(request);
    return { token: new Secret(token), expiresAt };
  }

  public async review(
    object: { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown },
    options: CallOptions = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const kind = await this.#kindOf(object.apiVersion, object.kind);
    const { body, secrets } = withSecretsRevealed(object);
    const answer = await this.#transport.ask({
      ...call('create', 'POST', home(refOf(object), kind), options),
      body,
      // A review changes nothing.
      repeatable: true,
      confidential: secrets,
    });
    return withoutReviewedToken(answer);
  }

  public async apiResources(): Promise<readonly ApiResource[]> {
    return listApiResources(this.#transport);
  }

  public async address(): Promise<string> {
    return this.#transport.address();
  }

  public async bearerAccount(): Promise<BearerAccount | null> {
    return bearerAccountOf(await this.#transport.credentials());
  }

  public close(): void {
    this.#transport.close();
  }

  async #read(ref: ObjectRef, options: CallOptions, accept?: string): Promise<KubernetesObject | null> {
    const at = single(ref, await this.#kindOf(ref.apiVersion, ref.kind));
    const request: ApiCall = { ...call('get', 'GET', at, options), accept, repeatable: true };
    try {
      return objectIn(request, await this.#transport.ask(request));
    } catch (error) {
      if (isKubernetesApiError(error, 'kubernetes/not-found')) return null;
      throw error;
    }
  }

  async #write(request: ApiCall, written: JsonObject): Promise<KubernetesObject> {
    const guarded = { ...request, confidential: valuesOfSecret(written) };
    return withoutSecretData(objectIn(guarded, await this.#transport.ask(guarded)));
  }
}

/** The items of a list with their kind, which the server leaves out. */
const objectsOf = (kind: KindRef, items: readonly ListedItem[]): readonly KubernetesObject[] =>
  items.map((item) => objectOf(kind, item));

const objectOf = ({ apiVersion, kind }: KindRef, item: ListedItem): KubernetesObject =>
  withoutSecretData({ ...item, apiVersion, kind });

const metadataOf = ({ kind }: KindRef, metadata: ObjectMetadata): ObjectMetadata =>
  kind === 'Secret' ? withoutLastApplied(metadata) : metadata;

function call(verb: Verb, method: ApiCall['method'], at: Location, { signal }: CallOptions) {
  return { verb, method, path: at.path, target: at.target, signal };
}

const dryRun = ({ dryRun: asIf }: WriteOptions): Record<string, string> => (asIf ? { dryRun: 'All' } : {});

function refOf(object: { readonly apiVersion: string; readonly kind: string; readonly metadata?: unknown }): KindRef {
  const namespace = asString(asObject(object.metadata)?.namespace);
  return { apiVersion: object.apiVersion, kind: object.kind, ...(namespace !== undefined && { namespace }) };
}

function objectIn(request: ApiCall, answer: JsonObject): KubernetesObject {
  if (asObject(answer.metadata) === undefined) throw badAnswer(request);
  return answer as KubernetesObject;
}

/** The body of a review with the text of each {@link Secret} in it: the only place where a body contains a token. */
function withSecretsRevealed(object: JsonObject): { readonly body: string; readonly secrets: readonly string[] } {
  const secrets: string[] = [];
  const body = JSON.stringify(object, function (this: JsonObject, key: string, value: unknown) {
    // JSON.stringify has already called toJSON of the Secret: `value` is its result, and the Secret is in the object.
    const held = this[key];
    if (!(held instanceof Secret)) return value;
    secrets.push(held.reveal());
    return held.reveal();
  });
  return { body, secrets };
}
