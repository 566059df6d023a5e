import type { Construct } from 'constructs';
import type { SealFormat } from '../../sealing';
import { checkProperties, type Properties } from '../properties';
import { type DeliveredSecret, DELIVERED_SECRET } from './delivered-secret';
import { checkDelivery, DELIVERY, type IDelivery } from './given-delivery';
import { GithubActionsOutput } from './github-actions-output';
import type { Recipient } from './recipient';
import type { ITokenSealedAtIssue } from './sealed-at-issue';
import { type DeliveredOutputProps, type ReadOptions, type ISealableToken, SealedOutput } from './sealed-output';
import {
  ageTarget,
  type DeliveryOptions,
  DELIVERY_OPTIONS,
  githubActionsTarget,
  sealedSecretTarget,
  sopsTarget,
  type Target,
} from './target';

/** Options of {@link Delivery.age}. */
export interface AgeDeliveryOptions extends DeliveryOptions {
  /** Who can open the token: at least one recipient, without duplicates. */
  readonly recipients: readonly Recipient[];
  /**
   * Give the sealed text out on one line, to be copied: the age file in base64, which `signet unseal` opens, and
   * `age -d` after `base64 -d`. Default false: in ASCII armor.
   */
  readonly compact?: boolean;
}

/** Options of {@link Delivery.sops}. */
export interface SopsDeliveryOptions extends DeliveryOptions {
  /** Who can open the token: at least one recipient, without duplicates. */
  readonly recipients: readonly Recipient[];
  /** The Secret in the manifest. Only the token is encrypted. */
  readonly secret: DeliveredSecret;
  /**
   * Whether the authentication code covers only the encrypted values, so that a tool may change the other values before
   * it decrypts them. Default false.
   */
  readonly macOnlyEncrypted?: boolean;
}

/** Options of {@link Delivery.sealedSecret}. */
export interface SealedSecretDeliveryOptions extends DeliveryOptions {
  /** The certificate of the controller of sealed-secrets, in PEM, which `kubeseal --fetch-cert` prints. */
  readonly certificate: string;
  /**
   * Where the SealedSecret can be used: only under its name and in its namespace (`strict`), under any name in its
   * namespace (`namespace-wide`), or anywhere (`cluster-wide`). Without `cluster-wide`, the Secret needs a `namespace`.
   * Default `strict`.
   */
  readonly scope?: 'strict' | 'namespace-wide' | 'cluster-wide';
  /** The Secret that the controller creates. Only the token is encrypted. */
  readonly secret: DeliveredSecret;
}

/** Options of {@link Delivery.githubActions}. */
export interface GithubActionsDeliveryOptions extends DeliveryOptions {
  /**
   * The public key for the secrets of the repository, environment or organization, in base64: `key` of the data source
   * `github_actions_public_key`.
   */
  readonly publicKey: string;
  /** The identifier of the public key, which GitHub needs with the encrypted value: `key_id` of that data source. */
  readonly keyId: string;
}

const AGE: Properties<AgeDeliveryOptions> = { ...DELIVERY_OPTIONS, recipients: 'objects', compact: 'boolean?' };
const SOPS: Properties<SopsDeliveryOptions> = {
  ...DELIVERY_OPTIONS,
  recipients: 'objects',
  secret: 'object',
  macOnlyEncrypted: 'boolean?',
};
const SEALED_SECRET: Properties<SealedSecretDeliveryOptions> = {
  ...DELIVERY_OPTIONS,
  certificate: 'string',
  scope: 'string?',
  secret: 'object',
};
const GITHUB_ACTIONS: Properties<GithubActionsDeliveryOptions> = {
  ...DELIVERY_OPTIONS,
  publicKey: 'string',
  keyId: 'string',
};

/** Creates the construct of a delivery. */
type Create<O> = (scope: Construct, id: string, props: DeliveredOutputProps) => O;

/**
 * Where a token goes: who can open it, and as what its consumer takes it. `deliverTo` of a token returns the sealed text of
 * a delivery as an output of the stack. One token can have several deliveries, and one delivery can be used for several
 * tokens.
 *
 * Each method throws a SignetError for a property that is unknown, missing or of another type. The values are checked when
 * the delivery is used, those that only the plan knows at plan.
 */
export class Delivery<O extends SealedOutput = SealedOutput> implements IDelivery {
  static {
    DELIVERY.mark(this);
  }

  /** An age file, which `signet unseal`, `age -d` and every other implementation of age open. */
  public static age(options: AgeDeliveryOptions): Delivery {
    checkProperties('Delivery.age', options, AGE);
    return new Delivery(ageTarget(options), createSealedOutput);
  }

  /**
   * The manifest of a Secret, encrypted by SOPS for age keys. Flux, KSOPS and helm-secrets read it as a file of a
   * repository, and `sops decrypt` opens it.
   */
  public static sops(options: SopsDeliveryOptions): Delivery {
    checkProperties('Delivery.sops', options, SOPS);
    checkProperties('Delivery.sops', options.secret, DELIVERED_SECRET, ['secret']);
    return new Delivery(sopsTarget(options), createSealedOutput);
  }

  /** The manifest of a SealedSecret, which the consumer applies, and the controller of sealed-secrets opens. */
  public static sealedSecret(options: SealedSecretDeliveryOptions): Delivery {
    checkProperties('Delivery.sealedSecret', options, SEALED_SECRET);
    checkProperties('Delivery.sealedSecret', options.secret, DELIVERED_SECRET, ['secret']);
    return new Delivery(sealedSecretTarget(options), createSealedOutput);
  }

  /** The encrypted value of a GitHub Actions secret. Pass it and the identifier of its key to `github_actions_secret`. */
  public static githubActions(options: GithubActionsDeliveryOptions): Delivery<GithubActionsOutput> {
    checkProperties('Delivery.githubActions', options, GITHUB_ACTIONS);
    const { keyId } = options;
    return new Delivery(
      githubActionsTarget(options),
      (scope, id, props) => new GithubActionsOutput(scope, id, props, keyId),
    );
  }

  readonly #create: Create<O>;

  private constructor(
    /** @internal */
    public readonly target: Target,
    create: Create<O>,
  ) {
    this.#create = create;
  }

  /** The format of the sealed text. */
  public get format(): SealFormat {
    return this.target.format;
  }

  /** @internal */
  public create(token: (ISealableToken | ITokenSealedAtIssue) & Construct, id: string, options: ReadOptions): O {
    return this.#create(token, id, { ...options, token, delivery: this });
  }
}

const createSealedOutput: Create<SealedOutput> = (scope, id, props) => new SealedOutput(scope, id, props);

/** Returns a token in an output of the stack, as the delivery says. */
export function deliver<O extends SealedOutput>(
  token: (ISealableToken | ITokenSealedAtIssue) & Construct,
  id: string,
  delivery: Delivery<O>,
  options: ReadOptions,
): O {
  checkDelivery(`${token.node.path}/${id}`, delivery);
  return delivery.create(token, id, options);
}
