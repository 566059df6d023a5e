import type { Secret } from '../../secret';

/**
 * A Kubernetes object as the API returns it, but without the `data` of a Secret: see {@link
 * KubernetesClient.readTokenSecret}.
 */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  readonly [field: string]: unknown;
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ */
export interface ObjectMetadata {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly [field: string]: unknown;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

export interface ManagedFieldsEntry {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly subresource?: string;
  readonly fieldsV1?: unknown;
  readonly [field: string]: unknown;
}

/** A kind and a namespace. Without a namespace: all namespaces, or a cluster-scoped kind. */
export interface KindRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
}

export interface ObjectRef extends KindRef {
  readonly name: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface ListOptions extends CallOptions {
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface WriteOptions extends CallOptions {
  /** The server checks the request and responds as usual, but stores nothing. */
  readonly dryRun?: boolean;
}

export interface ApplyOptions extends WriteOptions {
  /** Take fields over from other managers. Default false: a conflict is an error with the manager and the field. */
  readonly force?: boolean;
  /** Default `signet`. */
  readonly fieldManager?: string;
  /** Only creates the object. If it exists, the API responds with a conflict: of a version, or of fields. */
  readonly onlyNew?: boolean;
}

export interface DeleteOptions extends WriteOptions {
  /** Delete only the object with this uid. For another object with the same name, the API responds with 409. */
  readonly uid?: string;
  /** Delete only this version. For a changed object, the API responds with 409. */
  readonly resourceVersion?: string;
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
}

export interface WatchOptions extends CallOptions {
  readonly name?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** The start version, from a list or an object. Default: the present objects come first, as `added`. */
  readonly resourceVersion?: string;
  /** Objects that exist, as far as the caller knows: if one is deleted while the watch is interrupted, that is an event. */
  readonly known?: () => Iterable<ObjectMetadata>;
}

export interface WatchEvent {
  readonly type: 'added' | 'modified' | 'deleted';
  /** Metadata only: a watch does not return the data of a Secret. */
  readonly object: { readonly apiVersion: string; readonly kind: string; readonly metadata: ObjectMetadata };
}

/** The metadata of a token Secret and the token in it, in memory only. */
export interface TokenSecret {
  readonly metadata: ObjectMetadata;
  readonly type: string;
  /** Null until the token controller has filled it. */
  readonly token: Secret | null;
}

/** What a token is requested for. https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/ */
export interface TokenRequest {
  /** Empty: the audiences of the API server. */
  readonly audiences: readonly string[];
  /** At least 600. The server may give less. */
  readonly expirationSeconds: number;
  /** The Secret that the token is bound to: the token is valid as long as this Secret exists. Default: none. */
  readonly boundTo?: { readonly name: string; readonly uid: string };
}

/** The response to a {@link TokenRequest}, in memory only. */
export interface RequestedToken {
  readonly token: Secret;
  /** In RFC 3339. */
  readonly expiresAt: string;
}

/** The service account of the bearer token of a client. */
export interface BearerAccount {
  readonly namespace: string;
  readonly name: string;
  /** The Secret that the token is bound to; null where there is none. */
  readonly secret: string | null;
}

/** A resource of the API, or a subresource. */
export interface ApiResource {
  /** `''` is the core group. */
  readonly group: string;
  /** Plural, with the subresource: `pods`, `pods/log`. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/**
 * The part of the Kubernetes API that Signet needs. Reads return null for an object that does not exist; every other
 * refusal is a `KubernetesApiError`.
 */
export interface KubernetesClient {
  get(ref: ObjectRef, options?: CallOptions): Promise<KubernetesObject | null>;
  getMetadata(ref: ObjectRef, options?: CallOptions): Promise<ObjectMetadata | null>;
  /** All pages; Secrets without their data. */
  list(
    kind: KindRef,
    options?: ListOptions,
  ): Promise<{ readonly items: readonly KubernetesObject[]; readonly resourceVersion: string }>;
  /**
   * As {@link list}, if there are at most `most` objects. Otherwise `items` is empty, and only one page was read.
   *
   * @returns `total`: the number of objects; infinite if there are more and the server does not say how many.
   */
  listUpTo(
    kind: KindRef,
    most: number,
    options?: CallOptions,
  ): Promise<{ readonly items: readonly KubernetesObject[]; readonly total: number }>;
  /** All pages, metadata only: the values of Secrets do not leave the server. */
  listMetadata(kind: KindRef, options?: ListOptions): Promise<readonly ObjectMetadata[]>;
  /** As {@link list}. A page is read when the caller reaches it. */
  each(kind: KindRef, options?: ListOptions): AsyncIterable<KubernetesObject>;
  /** As {@link listMetadata}. A page is read when the caller reaches it. */
  eachMetadata(kind: KindRef, options?: ListOptions): AsyncIterable<ObjectMetadata>;
  create(object: KubernetesObject, options?: WriteOptions): Promise<KubernetesObject>;
  /** Server-side apply. */
  apply(object: KubernetesObject, options?: ApplyOptions): Promise<KubernetesObject>;
  /**
   * JSON merge patch (RFC 7396): sets the fields of the patch, removes those that are null, and leaves the others. With
   * `metadata.uid` or `metadata.resourceVersion` in the patch, another object or version is a conflict.
   */
  patch(ref: ObjectRef, patch: Readonly<Record<string, unknown>>, options?: WriteOptions): Promise<KubernetesObject>;
  /**
   * Requests deletion. `gone`: the object did not exist. With finalizers, the object is deleted later: see {@link
   * waitUntilGone}.
   */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<'accepted' | 'gone'>;
  /** Resolves when the object, or the object with this uid, no longer exists. */
  waitUntilGone(
    ref: ObjectRef,
    options: CallOptions & { readonly uid?: string; readonly timeoutMs: number },
  ): Promise<void>;
  /**
   * Returns changes, across interrupted connections and expired versions, until the caller stops or the signal
   * aborts.
   */
  watch(kind: KindRef, options?: WatchOptions): AsyncIterable<WatchEvent>;
  /** The only call that returns the token of a Secret, as a `Secret`. */
  readTokenSecret(
    ref: { readonly namespace: string; readonly name: string },
    options?: CallOptions,
  ): Promise<TokenSecret | null>;
  /**
   * Requests a token of a service account (TokenRequest). The server stores nothing, so a request whose response was lost
   * is repeated. The right that it needs is `create` on `serviceaccounts/token`.
   */
  requestToken(
    account: { readonly namespace: string; readonly name: string },
    request: TokenRequest,
    options?: CallOptions,
  ): Promise<RequestedToken>;
  /** Creates a review (SubjectAccessReview, TokenReview …) or another virtual object, and returns the response. */
  review(
    object: { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown },
    options?: CallOptions,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** All resources that the API server has, by group and name. Those of extension servers that do not answer are left out. */
  apiResources(): Promise<readonly ApiResource[]>;
  /** The address of the API server, without credentials in it. Sends no request. */
  address(): Promise<string>;
  /**
   * The service account of the bearer token of these calls, from its claims; null for other credentials. Sends no
   * request.
   */
  bearerAccount(): Promise<BearerAccount | null>;
}
