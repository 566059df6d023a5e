import type { Secret } from '../../secret';

/** A Kubernetes object as its API sends it. A Secret's `data` is never in it: see {@link KubernetesClient.readTokenSecret}. */
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

/** A kind, and the namespace where it is looked for; without one, all namespaces or a cluster-scoped kind. */
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

export interface WriteOptions extends CallOptions {
  /** Ask the server to check and answer as if, and store nothing. */
  readonly dryRun?: boolean;
}

export interface ApplyOptions extends WriteOptions {
  /** Take fields over from other managers. Default false: a conflict is an error that names manager and field. */
  readonly force?: boolean;
  /** Default `signet`. */
  readonly fieldManager?: string;
}

export interface DeleteOptions extends WriteOptions {
  /** Only this very object: if another has taken its name, the API answers 409 and nothing is deleted. */
  readonly uid?: string;
  /** Only this very version: if the object has changed, the API answers 409 and nothing is deleted. */
  readonly resourceVersion?: string;
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
}

export interface WatchOptions extends CallOptions {
  readonly name?: string;
  readonly labelSelector?: string;
  /** Where to start, from a list or an object; without it, the present objects come first as `added`. */
  readonly resourceVersion?: string;
}

export interface WatchEvent {
  readonly type: 'added' | 'modified' | 'deleted';
  /** Metadata only: a watch never carries a Secret's data. */
  readonly object: { readonly apiVersion: string; readonly kind: string; readonly metadata: ObjectMetadata };
}

/** The metadata of a token Secret and the token in it, in memory only. */
export interface TokenSecret {
  readonly metadata: ObjectMetadata;
  readonly type: string;
  /** Null until the token controller has filled it. */
  readonly token: Secret | null;
}

/** The service account that a client's own bearer token belongs to. */
export interface BearerAccount {
  readonly namespace: string;
  readonly name: string;
  /** The Secret that the token lives and dies with; null where it depends on none. */
  readonly secret: string | null;
}

/**
 * The Kubernetes API, as far as Signet needs it. Reads give null for an object that does not exist; every other
 * refusal is a `KubernetesApiError`.
 */
export interface KubernetesClient {
  get(ref: ObjectRef, options?: CallOptions): Promise<KubernetesObject | null>;
  getMetadata(ref: ObjectRef, options?: CallOptions): Promise<ObjectMetadata | null>;
  /** All pages; objects without a Secret's data. */
  list(
    kind: KindRef,
    options?: CallOptions & { readonly labelSelector?: string; readonly fieldSelector?: string },
  ): Promise<{ readonly items: readonly KubernetesObject[]; readonly resourceVersion: string }>;
  /** All pages, metadata only: the values of Secrets do not leave the server. */
  listMetadata(
    kind: KindRef,
    options?: CallOptions & { readonly labelSelector?: string; readonly fieldSelector?: string },
  ): Promise<readonly ObjectMetadata[]>;
  create(object: KubernetesObject, options?: WriteOptions): Promise<KubernetesObject>;
  /** Server-side apply. */
  apply(object: KubernetesObject, options?: ApplyOptions): Promise<KubernetesObject>;
  /**
   * JSON merge patch (RFC 7396): sets the fields given, removes those given as null, leaves the others. With
   * `metadata.uid` or `metadata.resourceVersion` in it, another object or version is refused with a conflict.
   */
  patch(ref: ObjectRef, patch: Readonly<Record<string, unknown>>, options?: WriteOptions): Promise<KubernetesObject>;
  /** Asks for deletion. `gone`: there was nothing. The object may stay for a while (finalizers): see {@link waitUntilGone}. */
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<'accepted' | 'gone'>;
  /** Resolves when the object, or the one with this uid, does not exist any more. */
  waitUntilGone(
    ref: ObjectRef,
    options: CallOptions & { readonly uid?: string; readonly timeoutMs: number },
  ): Promise<void>;
  /** Follows changes, through dropped connections, expired versions and bookmarks, until the caller stops or the signal aborts. */
  watch(kind: KindRef, options?: WatchOptions): AsyncIterable<WatchEvent>;
  /** The only way to a token: it comes wrapped. */
  readTokenSecret(
    ref: { readonly namespace: string; readonly name: string },
    options?: CallOptions,
  ): Promise<TokenSecret | null>;
  /** POSTs a review (SubjectAccessReview, TokenReview …) or another virtual object and gives the answer. */
  review(
    object: { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown },
    options?: CallOptions,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Whose token these calls show, by its claims; null for other credentials. Asks the login, not the server. */
  bearerAccount(): Promise<BearerAccount | null>;
}
