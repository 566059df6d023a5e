import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { DURATION, DURATION_OR_NONE, parseDuration, TOKEN_LIFETIME } from '../../facts/durations';
import { DNS_SUBDOMAIN_PREFIX } from '../../facts/names';
import { refuseEarlyRenewal } from '../../rotation';
import { at } from '../errors';
import { checkConstruct, type Properties } from '../properties';
import { SignetProvider } from '../provider';
import { checkReplacement, type Replacement } from '../rotation';
import {
  deliver,
  type Delivery,
  type ITokenSealedAtIssue,
  notSensitive,
  previousSealedOf,
  type Recipient,
  SealedOutput,
  type SealedText,
  type SealOptions,
  type Target,
} from '../sealing';
import { SignetBoundToken } from '../terraform';
import { checkAtSynth, checkDuration, checkKeepers, checkName } from '../validation';
import { checkDeclaredHere, checkSameStack } from './declared-here';
import { kubernetesErrors } from './errors';
import { registerPrefix } from './object-registry';
import type { IServiceAccount } from './service-account';
import { lifecycleOf } from './token-lifecycle';
import { prefixFromId } from './token-name';

/** How a bound token is issued. */
export interface BoundTokenOptions {
  /** Who accepts the token. Default: the API server. A program that does not ask the API server needs its own audience. */
  readonly audiences?: readonly string[];
  /** How long the token is valid: a duration of at least 10 minutes. The API server may give less. Default `720h`. */
  readonly lifetime?: string;
  /**
   * How long before its expiry the next deployment issues a new token: a duration of at most half of `lifetime`. Default: a
   * third of the lifetime that the server has given.
   */
  readonly renewBefore?: string;
  /**
   * How long the old token stays valid after a renewal: a duration; `0s` revokes it in the same deployment. Default: until it
   * expires.
   */
  readonly overlap?: string;
  /**
   * Prefix of the names of the anchors, the empty Secrets that the tokens are bound to. The id of the output is appended.
   * Default: the construct's id and `-`.
   */
  readonly generateName?: string;
  /** Values that the token depends on, such as a date: a change issues a new token, and the plan names the value. Default: none. */
  readonly keepers?: { readonly [key: string]: string };
  /**
   * What is done first when a new token replaces this one for another reason than a renewal. With `create-first`, the old
   * token stays valid if the issue of the new one fails. Default `revoke-first`.
   */
  readonly replacement?: Replacement;
}

/** The types of the {@link BoundTokenOptions}. */
export const BOUND_TOKEN: Properties<BoundTokenOptions> = {
  audiences: 'strings?',
  lifetime: 'string?',
  renewBefore: 'string?',
  overlap: 'string?',
  generateName: 'string?',
  keepers: 'object?',
  replacement: 'string?',
};

/** The properties of a {@link BoundToken}. */
export interface BoundTokenProps extends BoundTokenOptions {
  /** Whose token it is. */
  readonly serviceAccount: IServiceAccount;
  /** Which cluster, where the stack has several. Default: the account's, else the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

const PROPERTIES: Properties<BoundTokenProps> = { ...BOUND_TOKEN, serviceAccount: 'object', provider: 'object?' };

/**
 * A token of a service account that expires, cannot work again once it was revoked, and is stored nowhere in the cluster. It
 * is bound to an anchor, an empty Secret: whoever deletes that revokes the token.
 *
 * The API returns a token only once, so it is sealed when it is issued, and **each delivery is a token of its own**, with its
 * own anchor, which can be revoked without the others. A change of recipients or format issues a new one.
 *
 * Throws a SignetError for invalid names and durations; at synth, when it has no delivery.
 */
export class BoundToken extends Construct implements ITokenSealedAtIssue {
  /** The account that the token authenticates as. */
  public readonly serviceAccount: IServiceAccount;
  public readonly provider: SignetProvider;
  readonly #props: BoundTokenProps;
  readonly #prefix: string;
  readonly #resources: SignetBoundToken[] = [];

  public constructor(scope: Construct, id: string, props: BoundTokenProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    checkDuration(this, ['lifetime'], props.lifetime, TOKEN_LIFETIME);
    checkDuration(this, ['renewBefore'], props.renewBefore, DURATION);
    checkDuration(this, ['overlap'], props.overlap, DURATION_OR_NONE);
    checkKeepers(this, props.keepers);
    checkReplacement(this, { ...(props.replacement && { replacement: props.replacement }) });
    this.checkRenewal(props);
    const { serviceAccount: account, provider } = props;
    this.#props = props;
    this.#prefix = props.generateName ?? prefixFromId(this);
    checkName(this, 'generateName', this.#prefix, DNS_SUBDOMAIN_PREFIX);
    this.serviceAccount = account;
    checkSameStack(this, account);
    this.provider = SignetProvider.of(this, provider ?? account.provider);
    checkDeclaredHere(this, account, this.provider);
    checkAtSynth(this, () => (this.#resources.length === 0 ? kubernetesErrors.notDelivered(this) : undefined));
  }

  /** The Terraform resources of the deliveries that are declared so far. */
  public get resources(): readonly SignetBoundToken[] {
    return [...this.#resources];
  }

  /**
   * Returns a token in an output of the stack, as a delivery says: for whom, and as what its consumer takes it. During the
   * overlap of a renewal, a second output returns the old token, unless the consumer can hold only one. Call it once for each
   * consumer. Throws a SignetError for a delivery that is not valid.
   */
  public deliverTo<O extends SealedOutput>(id: string, delivery: Delivery<O>): O {
    return deliver(this, id, delivery, {});
  }

  /** Returns a token in an output of the stack, sealed for recipients: `deliverTo` with `Delivery.age`. */
  public sealFor(
    id: string,
    recipients: readonly Recipient[],
    options: Omit<SealOptions, 'wait' | 'readAtPlan'> = {},
  ): SealedOutput {
    return new SealedOutput(this, id, { ...options, token: this, recipients });
  }

  /** @internal Issues the token of a sealed output. */
  public issueSealed(output: Construct, target: Target): SealedText {
    const { serviceAccount: account, provider } = this;
    const { audiences, lifetime, renewBefore, overlap, keepers, ...options } = this.#props;
    const generateName = this.#prefix + prefixFromId(output);
    checkName(output, 'generateName', generateName, DNS_SUBDOMAIN_PREFIX);
    registerPrefix(output, account, generateName, provider);
    const resource = new SignetBoundToken(output, 'Token', {
      provider,
      ...(account.dependencies.length > 0 && { dependsOn: [...account.dependencies] }),
      ...lifecycleOf(account, { generateName }, options),
      namespace: account.namespace,
      serviceAccount: account.serviceAccountName,
      generateName,
      audiences,
      lifetime,
      renewBefore,
      overlap,
      keepers,
      ...target.arguments,
    });
    this.#resources.push(resource);
    return {
      sealed: notSensitive(resource.sealed),
      previousSealed: endsAtOnce(overlap) ? undefined : previousSealedOf(resource),
      subject: () => `system:serviceaccount:${account.namespace}:${account.serviceAccountName}`,
      resource,
    };
  }

  private checkRenewal({ renewBefore, lifetime }: BoundTokenOptions): void {
    if (renewBefore === undefined || Token.isUnresolved(renewBefore) || Token.isUnresolved(lifetime)) return;
    const error = refuseEarlyRenewal(renewBefore, lifetime);
    if (error) throw at(this, error.at(['renewBefore']));
  }
}

const endsAtOnce = (overlap: string | undefined): boolean =>
  overlap !== undefined && !Token.isUnresolved(overlap) && parseDuration(overlap) === 0;
