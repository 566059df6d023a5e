import { Token, type TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import { ACCOUNT_NAME, TOKEN_SECRET_TYPE, isReservedOnTokenSecret } from '../../facts/kubernetes';
import { constructErrors } from '../errors';
import { checkImportSource, importErrors, parseImportFrom, type ImportSource } from '../import';
import { SignetProvider } from '../provider';
import { SignetServiceAccountToken } from '../terraform';
import { SealedOutput, type ISealableToken, type Recipient, type SealOptions } from '../sealing';
import { checkAnnotations, checkLabels, checkWait } from '../validation';
import { DECLARES_OBJECT } from './declared-object';
import type { TokenSecretObject } from './objects';
import type { IServiceAccount } from './service-account';
import { tokenName, type TokenName, type TokenNameProps } from './token-name';

/** How a token is issued, whatever product it is for. */
export interface TokenOptions extends TokenNameProps {
  /** Values that the token belongs to, such as a date: a change of any issues another token, and the plan says which. Default: none. */
  readonly keepers?: { readonly [key: string]: string };
  /** Labels of the Secret. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the Secret, besides the one that names the account. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Make the account the Secret's owner; the provider then has to be allowed to read the account. Default false. */
  readonly ownerReference?: boolean;
  /**
   * Allow that an issue under an exact name brings the same token again, which a revoked one survives by. Default
   * false: the plan is refused.
   */
  readonly allowSameToken?: boolean;
  /**
   * Take the name of a revoked token with a tombstone, an empty Secret that the account owns, so that nobody issues the same
   * token again. Default: true for an exact `name`, where it cannot be false; false for generated names, which are not used
   * twice.
   */
  readonly tombstone?: boolean;
  /** How long to wait for the token, for example `30s`. Default: the provider's, 30 seconds. */
  readonly wait?: string;
  /**
   * Take a token Secret that exists under management, in place of issuing a token: its token goes on working, and
   * neither is issued anew nor revoked. `true` for the one of the exact `name`, else `namespace/name` of the Secret. Its
   * name has to be the declared `name`, or to begin with `generateName`. Default: a token is issued.
   */
  readonly importFrom?: boolean | string | Omit<ImportSource, 'takeOverFrom'>;
  /**
   * What comes first when another token takes this one's place:
   * - `revoke-first`: the old token is revoked, then the new one issued.
   * - `create-first`: the new token is issued, then the old one revoked, so that a failure leaves the old one working.
   *   The engines then replace in that order all that the token depends on as well, so leave it off where the account
   *   is declared in the same stack and is to be made anew under its own name.
   *
   * Either way both happen in one apply. For a time in which both work, declare two tokens, and remove the older one
   * when its users have moved. Default `revoke-first`.
   */
  readonly rotation?: 'revoke-first' | 'create-first';
}

export interface ServiceAccountTokenProps extends TokenOptions {
  /** Whose token it is. */
  readonly serviceAccount: IServiceAccount;
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/**
 * A token of a service account, in a Secret that the cluster's token controller fills. No attribute, output or state
 * holds the token: {@link ServiceAccountToken.sealFor} gives it out, sealed.
 *
 * Throws a SignetError for names, labels, lengths of time and options that contradict each other.
 */
export class ServiceAccountToken extends Construct implements ISealableToken {
  static {
    DECLARES_OBJECT.mark(this);
  }

  /** The Terraform resource that issues the token. */
  public readonly resource: SignetServiceAccountToken;
  public readonly serviceAccount: IServiceAccount;
  public readonly provider: SignetProvider;
  readonly #object: TokenSecretObject;

  public constructor(scope: Construct, id: string, props: ServiceAccountTokenProps) {
    super(scope, id);
    checkLabels(this, props.labels);
    checkAnnotations(this, props.annotations);
    checkWait(this, props.wait);
    this.refuseReserved('labels', props.labels);
    this.refuseReserved('annotations', props.annotations);
    if (props.rotation === 'create-first' && props.allowSameToken) throw constructErrors.rotationImpossible(this);

    const { serviceAccount: account } = props;
    const name = tokenName(this, props);
    this.serviceAccount = account;
    this.provider = SignetProvider.of(this, props.provider);
    this.#object = tokenSecret(account, name, props);
    this.resource = new SignetServiceAccountToken(this, 'Resource', {
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
      allowSameToken: props.allowSameToken,
      tombstone: props.tombstone,
      wait: props.wait,
    });
    if (props.importFrom !== undefined) this.import(props.importFrom, name);
  }

  /** The Secret that is declared, as the Kubernetes API takes it, without data: a copy. */
  public get object(): TokenSecretObject {
    return structuredClone(this.#object);
  }

  public get namespace(): string {
    return this.serviceAccount.namespace;
  }

  /** The Secret's name; unknown until apply where it is generated. */
  public get secretName(): string {
    return this.resource.name;
  }

  /** The Secret's uid: unknown while the token is yet to be issued. */
  public get issue(): string {
    return this.resource.uid;
  }

  /** The name of the account that the token belongs to. */
  public get serviceAccountName(): string {
    return this.serviceAccount.serviceAccountName;
  }

  /** The uid of the account that the token belongs to: unknown while the token is yet to be issued. */
  public get serviceAccountUid(): string {
    return this.resource.serviceAccountUid;
  }

  /** `sha256:` and 32 hexadecimal digits, of the token. */
  public get fingerprint(): string {
    return this.resource.fingerprint;
  }

  /** Gives the token out at apply, sealed for recipients, as an output of the stack. */
  public sealFor(id: string, recipients: readonly Recipient[], options: SealOptions = {}): SealedOutput {
    return new SealedOutput(this, id, { ...options, token: this, recipients });
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
    if (key !== undefined) throw constructErrors.reservedKey(this, prop, key);
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

/**
 * With a fresh name at each issue, an account that is made anew gets its token in the same apply: its old one died with
 * it. An exact name waits for the next plan, when the provider can see that the account is another one.
 */
function lifecycleOf(
  { uidAddress }: IServiceAccount,
  { generateName }: TokenName,
  { rotation }: TokenOptions,
): { lifecycle?: TerraformResourceLifecycle } {
  const lifecycle: TerraformResourceLifecycle = {
    ...(rotation === 'create-first' && { createBeforeDestroy: true }),
    ...(uidAddress !== undefined && generateName !== undefined && { replaceTriggeredBy: [uidAddress] }),
  };
  return Object.keys(lifecycle).length === 0 ? {} : { lifecycle };
}
