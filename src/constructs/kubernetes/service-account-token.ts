import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { ACCOUNT_NAME, TOKEN_SECRET_TYPE, isReservedOnTokenSecret } from '../../facts/kubernetes';
import { rotationNeedsPrefix } from '../../rotation';
import { at } from '../errors';
import { kubernetesErrors } from './errors';
import { checkImportSource, importErrors, parseImportFrom, type ImportSource } from '../import';
import type { Properties } from '../properties';
import { SignetProvider } from '../provider';
import { checkReplacement, hasOverlap, REPLACEMENT_OPTIONS, type ReplacementOptions } from '../rotation';
import { type SignetBoundToken, SignetServiceAccountToken, type SignetServiceAccountTokenPrevious } from '../terraform';
import {
  deliver,
  type Delivery,
  type ISealableToken,
  type ReadOptions,
  type Recipient,
  SealedOutput,
  type SealOptions,
} from '../sealing';
import { checkAnnotations, checkChoice, checkDuration, checkKeepers, checkLabels, checkWait } from '../validation';
import { BOUND_TOKEN, BoundToken, type BoundTokenOptions } from './bound-token';
import { checkDeclaredHere, checkSameStack } from './declared-here';
import { DECLARES_OBJECT } from './declared-object';
import { registerObject, registerPrefix } from './object-registry';
import type { TokenSecretObject } from './objects';
import type { IServiceAccount } from './service-account';
import { checkTokenProps, TOKEN_KINDS, type WithoutBoundOptions } from './token-kind';
import { lifecycleOf } from './token-lifecycle';
import { prefixFromId, TOKEN_NAME, tokenName, type TokenName, type TokenNameProps } from './token-name';

/** How a token in a Secret is issued, for all products. */
export interface TokenOptions extends TokenNameProps, ReplacementOptions {
  /** A token in a Secret, which does not expire. Default: this kind. */
  readonly kind?: 'secret';
  /** Values that the token depends on, such as a date: a change issues a new token, and the plan names the value. Default: none. */
  readonly keepers?: { readonly [key: string]: string };
  /** Labels of the Secret. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the Secret, in addition to the one with the name of the account. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Make the account the owner of the Secret. The provider then needs the right to read the account. Default false. */
  readonly ownerReference?: boolean;
  /**
   * Do not revoke a token that was used within this time: a duration such as `72h`. Its replacement and its destruction are
   * refused, and a rotation waits. Kubernetes records only the day of the last use, so the whole day counts. Default: the use
   * does not matter.
   */
  readonly preventRevokeIfUsedWithin?: string;
  /**
   * Allow an issue under an exact name to return the same token again, so that a revoked token can become valid again.
   * Default false: such a plan is refused.
   */
  readonly allowSameToken?: boolean;
  /**
   * Block the name of a revoked token with a tombstone, an empty Secret that the account owns, so that the same token cannot
   * be issued again. Default: true for an exact `name`, where it cannot be false; false for generated names, which are used
   * only once.
   */
  readonly tombstone?: boolean;
  /** How long to wait for the token, for example `30s`. Default: the provider's, 30 seconds. */
  readonly wait?: string;
  /**
   * Import an existing token Secret instead of issuing a token: its token stays valid, and is neither re-issued nor revoked.
   * `true` for the Secret with the exact `name`, otherwise `namespace/name` of the Secret. Its name must be the declared
   * `name`, or begin with `generateName`. Default: a token is issued.
   */
  readonly importFrom?: boolean | string | Omit<ImportSource, 'takeOverFrom'>;
}

/** How a bound token is issued, for all products. */
export interface BoundKindOptions extends BoundTokenOptions {
  /** A bound token, which expires, cannot work again once it was revoked, and is stored nowhere: see BoundToken. */
  readonly kind: 'bound';
}

const BOUND_OPTIONS: Properties<BoundKindOptions> = { ...BOUND_TOKEN, kind: 'string' };

const OPTIONS: Properties<TokenOptions> = {
  kind: 'string?',
  ...TOKEN_NAME,
  ...REPLACEMENT_OPTIONS,
  keepers: 'object?',
  labels: 'object?',
  annotations: 'object?',
  ownerReference: 'boolean?',
  preventRevokeIfUsedWithin: 'string?',
  allowSameToken: 'boolean?',
  tombstone: 'boolean?',
  wait: 'string?',
  importFrom: 'any?',
};

/** Whose token it is, and where. */
interface TokenOwner {
  /** Whose token it is. */
  readonly serviceAccount: IServiceAccount;
  /** Which cluster, where the stack has several. Default: the account's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const OWNER: Properties<TokenOwner> = { serviceAccount: 'object', provider: 'object?' };

/** The properties of a {@link ServiceAccountToken} in a Secret. */
export interface ServiceAccountTokenProps extends TokenOptions, TokenOwner {}

/** The properties of a {@link ServiceAccountToken} that is bound. */
export interface BoundServiceAccountTokenProps extends BoundKindOptions, TokenOwner {}

const PROPERTIES: Properties<ServiceAccountTokenProps> = { ...OPTIONS, ...OWNER };
const BOUND_PROPERTIES: Properties<BoundServiceAccountTokenProps> = { ...BOUND_OPTIONS, ...OWNER };

/**
 * A token of a service account, in a Secret that the cluster's token controller fills; or, with `kind: 'bound'`, a
 * {@link BoundToken}. No attribute, output or state holds the token: {@link ServiceAccountToken.sealFor} returns it sealed.
 *
 * A bound token has no Secret: `resource`, `object` and everything else that comes from the Secret throw a SignetError.
 *
 * Throws a SignetError for invalid names, labels and durations, and for options that contradict each other.
 */
export class ServiceAccountToken extends Construct implements ISealableToken {
  /** @internal The types of the options. */
  protected static readonly options = { secret: OPTIONS, bound: BOUND_OPTIONS } as const;
  /** @internal */
  protected static readonly checkProps = checkTokenProps;

  /** The bound token, with `kind: 'bound'`. */
  public readonly bound: BoundToken | undefined;
  /** The account that the token authenticates as. */
  public readonly serviceAccount: IServiceAccount;
  public readonly provider: SignetProvider;
  /** The old token of a rotation, which can be sealed during its overlap. Undefined for a token without an overlap. */
  public readonly previous: SignetServiceAccountTokenPrevious | undefined;
  readonly #secret: { readonly resource: SignetServiceAccountToken; readonly object: TokenSecretObject } | undefined;

  public constructor(
    scope: Construct,
    id: string,
    props: (ServiceAccountTokenProps & WithoutBoundOptions) | BoundServiceAccountTokenProps,
  ) {
    checkTokenProps(scope, id, props, { secret: PROPERTIES, bound: BOUND_PROPERTIES });
    super(scope, id);
    checkChoice(this, 'kind', props.kind, TOKEN_KINDS);
    this.serviceAccount = props.serviceAccount;
    if (props.kind === 'bound') {
      const { kind, ...options } = props;
      this.bound = new BoundToken(this, kind, { generateName: prefixFromId(this), ...options });
      this.provider = this.bound.provider;
      return;
    }
    // Only a token in a Secret declares an object.
    DECLARES_OBJECT.mark({ prototype: this });
    checkLabels(this, props.labels);
    checkAnnotations(this, props.annotations);
    checkWait(this, props.wait);
    checkKeepers(this, props.keepers);
    checkReplacement(this, props);
    checkDuration(this, ['preventRevokeIfUsedWithin'], props.preventRevokeIfUsedWithin);
    this.refuseReserved('labels', props.labels);
    this.refuseReserved('annotations', props.annotations);
    if (props.replacement === 'create-first' && props.allowSameToken)
      throw kubernetesErrors.replacementImpossible(this);

    const { serviceAccount: account } = props;
    const name = tokenName(this, props);
    if (name.name !== undefined && props.tombstone === false) throw kubernetesErrors.tombstoneNeeded(this);
    if (name.name !== undefined && props.rotation !== undefined) throw at(this, rotationNeedsPrefix());
    checkSameStack(this, account);
    this.provider = SignetProvider.of(this, props.provider ?? account.provider);
    checkDeclaredHere(this, account, this.provider);
    const object = tokenSecret(account, name, props);
    registerObject(this, object, this.provider);
    registerPrefix(this, account, name.generateName, this.provider);
    const resource = new SignetServiceAccountToken(this, 'Resource', {
      provider: this.provider,
      ...(account.dependencies.length > 0 && { dependsOn: [...account.dependencies] }),
      ...lifecycleOf(account, name, props),
      namespace: account.namespace,
      serviceAccount: account.serviceAccountName,
      ...name,
      labels: props.labels,
      annotations: props.annotations,
      ownerReference: props.ownerReference,
      keepers: props.keepers,
      rotation: props.rotation,
      preventRevokeIfUsedWithin: props.preventRevokeIfUsedWithin,
      allowSameToken: props.allowSameToken,
      tombstone: props.tombstone,
      wait: props.wait,
    });
    this.#secret = { resource, object };
    this.previous = hasOverlap(props.rotation) ? resource.previous : undefined;
    if (props.importFrom !== undefined) this.import(props.importFrom, name);
  }

  /** The Terraform resource that issues the token in a Secret. */
  public get resource(): SignetServiceAccountToken {
    return this.secret('resource').resource;
  }

  /** The Terraform resources that issue the token; those of a bound token as far as deliveries are declared. */
  public get resources(): readonly (SignetBoundToken | SignetServiceAccountToken)[] {
    return this.bound?.resources ?? [this.resource];
  }

  /** The declared Secret, in the form of the Kubernetes API, without data: a copy. */
  public get object(): TokenSecretObject {
    return structuredClone(this.secret('object').object);
  }

  public get namespace(): string {
    return this.serviceAccount.namespace;
  }

  /** The Secret's name; unknown until apply when it is generated. */
  public get secretName(): string {
    return this.secret('secretName').resource.name;
  }

  /** The Secret's uid: unknown until the token is issued. */
  public get issue(): string {
    return this.secret('issue').resource.uid;
  }

  /** The name of the account that the token belongs to. */
  public get serviceAccountName(): string {
    return this.serviceAccount.serviceAccountName;
  }

  /** The uid of the account that the token belongs to: unknown until the token is issued. */
  public get serviceAccountUid(): string {
    return this.secret('serviceAccountUid').resource.serviceAccountUid;
  }

  /** `sha256:` and 32 hexadecimal digits, of the token. */
  public get fingerprint(): string {
    return this.secret('fingerprint').resource.fingerprint;
  }

  /** When the next deployment issues a new token, in RFC 3339; null for a token without `rotation`. */
  public get rotatesAt(): string {
    return this.secret('rotatesAt').resource.rotatesAt;
  }

  /**
   * Returns the token in an output of the stack, as a delivery says: for whom, and as what its consumer takes it. During the
   * overlap of a rotation, a second output returns the old token, unless the consumer can hold only one. Call it
   * once for each consumer. Throws a SignetError for a delivery that is not valid.
   */
  public deliverTo<O extends SealedOutput>(id: string, delivery: Delivery<O>, options: ReadOptions = {}): O {
    return deliver(this.bound ?? this, id, delivery, options);
  }

  /** Returns the token in an output of the stack, sealed for recipients at apply: `deliverTo` with `Delivery.age`. */
  public sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    const token = this.bound ?? this;
    return new SealedOutput(token, id, { ...options, token, recipients });
  }

  private secret(property: string) {
    if (this.#secret === undefined) throw kubernetesErrors.noSecret(this, property);
    return this.#secret;
  }

  private import(importFrom: NonNullable<TokenOptions['importFrom']>, { name, generateName }: TokenName): void {
    const source = parseImportFrom(this, importFrom);
    if (source === undefined) return;
    const { namespace } = this;
    const from = source.name ?? name;
    if (from === undefined) throw importErrors.tokenNameMissing(this);
    checkImportSource(this, source, { namespace, name: from });
    const fits = name === undefined ? from.startsWith(generateName) : from === name;
    const known = ![from, name, generateName].some((text) => Token.isUnresolved(text));
    if (known && !fits) throw importErrors.tokenReissue(this);
    this.resource.importFrom(`${namespace}/${from}`);
  }

  private refuseReserved(prop: string, map: TokenOptions['labels']): void {
    const key = Object.keys(map ?? {}).find(isReservedOnTokenSecret);
    if (key !== undefined) throw kubernetesErrors.reservedKey(this, prop, key);
  }
}

function tokenSecret(account: IServiceAccount, name: TokenName, props: TokenOptions): TokenSecretObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: TOKEN_SECRET_TYPE,
    metadata: {
      ...name,
      namespace: account.namespace,
      ...(props.labels && { labels: props.labels }),
      annotations: { ...props.annotations, [ACCOUNT_NAME]: account.serviceAccountName },
    },
  };
}
