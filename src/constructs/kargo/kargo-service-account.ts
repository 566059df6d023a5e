import { Construct } from 'constructs';
import type { AccessExpectation, Expectation } from '../expectations';
import { importPartsOf, type ImportParts } from '../import';
import { ServiceAccount, type IServiceAccount } from '../kubernetes';
import { checkConstruct, type Properties } from '../properties';
import type { SignetProvider } from '../provider';
import { kargoErrors } from './errors';
import { expectAccessOf } from './kargo-account';
import type { IKargoIdentity, IKargoRole } from './kargo-identity';
import { installationOf, KARGO, withChanges, type IKargo } from './kargo-installation';
import { refuseKargoKeys } from './kargo-keys';
import { KARGO_DESCRIPTION, KARGO_MODELS, KARGO_MANAGED } from '../../facts/kargo';
import type { IKargoProject } from './kargo-project';
import { type KargoBoundTokenOptions, KargoToken, type KargoTokenOptions } from './kargo-token';

/** A service account of Kargo's older model. */
export interface IKargoServiceAccount extends IKargoIdentity {
  /** The name of the ServiceAccount. */
  readonly serviceAccountName: string;
}

interface AccountPlace {
  /** The project that the account is in. Default: none, for an account of the system. */
  readonly project?: IKargoProject;
  /** The installation. Default: the project's, else the nearest Kargo above, else one in the namespace `kargo`. */
  readonly kargo?: IKargo;
}

/** Where a service account exists. */
export type KargoServiceAccountReferenceOptions = AccountPlace;

/** The properties of a {@link KargoServiceAccount}. */
export interface KargoServiceAccountProps extends AccountPlace {
  /** The name of the account. */
  readonly name: string;
  /** What the account is for. Default: none. */
  readonly description?: string;
  /** Roles that are bound to it; `role.bind(account)` adds more. Default: none. */
  readonly roles?: readonly IKargoRole[];
  /** Allow Kargo to delete the account and to give it roles, by its CLI. Default false, because the stack owns it. */
  readonly kargoManaged?: boolean;
  /** Default: those of the Kargo. */
  readonly labels?: { readonly [key: string]: string };
  /** Default: those of the Kargo. */
  readonly annotations?: { readonly [key: string]: string };
  /** Import the objects that exist, as for KargoSystemRole. Default: all are created. */
  readonly importFrom?: ImportParts;
  /** Which cluster, where the stack has several. Default: the Kargo's. */
  readonly provider?: SignetProvider;
}

const PLACE: Properties<AccountPlace> = { project: 'object?', kargo: 'object?' };

const PROPERTIES: Properties<KargoServiceAccountProps> = {
  ...PLACE,
  name: 'string',
  description: 'string?',
  roles: 'objects?',
  kargoManaged: 'boolean?',
  labels: 'object?',
  annotations: 'object?',
  importFrom: 'any?',
  provider: 'object?',
};

/**
 * A service account of Kargo's older model (builds of its main branch between November 2025 and January 2026), in a
 * project or in Kargo's own namespace: roles are bound to it, and tokens are issued for it. In every release, tokens
 * belong to roles: see KargoSystemRole and KargoProjectRole.
 *
 * Throws a SignetError where the installation has the released model, and for labels and annotations that Kargo reads.
 */
export class KargoServiceAccount extends Construct implements IKargoServiceAccount {
  /**
   * An account that exists without this stack, such as the built-in ones `kargo-admin`, `kargo-viewer`, `kargo-user` and
   * `kargo-project-creator`. It creates nothing.
   */
  public static fromServiceAccountName(
    scope: Construct,
    id: string,
    name: string,
    options: KargoServiceAccountReferenceOptions = {},
  ): IKargoServiceAccount {
    checkConstruct(scope, id, options, PLACE);
    return new KargoServiceAccountReference(scope, id, name, options);
  }

  public readonly kargo: IKargo;
  public readonly namespace: string;
  public readonly serviceAccountName: string;
  public readonly serviceAccount: ServiceAccount;
  readonly #provider: SignetProvider | undefined;

  public constructor(scope: Construct, id: string, props: KargoServiceAccountProps) {
    checkConstruct(scope, id, props, PROPERTIES);
    super(scope, id);
    importPartsOf(this, props.importFrom);
    const { name, description, project, roles = [], kargoManaged = false } = props;
    refuseKargoKeys(this, props);
    this.kargo = installation(this, props);
    this.namespace = project?.namespace ?? this.kargo.namespace;
    this.serviceAccountName = name;
    this.#provider = props.provider ?? this.kargo.provider;
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
      name,
      namespace: this.namespace,
      labels: { ...this.kargo.labels, ...props.labels, [KARGO_MODELS.serviceAccount.account]: 'true' },
      ...(this.#provider && { provider: this.#provider }),
    });
    const annotations = {
      ...this.kargo.annotations,
      ...props.annotations,
      ...(description !== undefined && { [KARGO_DESCRIPTION]: description }),
      ...(kargoManaged && { [KARGO_MANAGED]: 'true' }),
    };
    for (const [key, value] of Object.entries(annotations)) this.serviceAccount.addAnnotation(key, value);
    for (const role of roles) role.bind(this);
  }

  public issueToken(id: string, options: KargoTokenOptions | KargoBoundTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, {
      ...(this.#provider && { provider: this.#provider }),
      ...options,
      role: this,
    });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation, this.#provider);
  }
}

class KargoServiceAccountReference extends Construct implements IKargoServiceAccount {
  public readonly kargo: IKargo;
  public readonly namespace: string;
  public readonly serviceAccount: IServiceAccount;

  public constructor(
    scope: Construct,
    id: string,
    public readonly serviceAccountName: string,
    place: AccountPlace,
  ) {
    super(scope, id);
    this.kargo = installation(this, place);
    this.namespace = place.project?.namespace ?? this.kargo.namespace;
    this.serviceAccount = ServiceAccount.fromServiceAccountName(this, 'ServiceAccount', serviceAccountName, {
      namespace: this.namespace,
    });
  }

  public issueToken(id: string, options: KargoTokenOptions | KargoBoundTokenOptions = {}): KargoToken {
    return new KargoToken(this, id, { ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation);
  }
}

/** An installation that is not declared has the older model: no other model has service accounts. */
function installation(construct: Construct, { kargo, project }: AccountPlace): IKargo {
  const given = kargo ?? project?.kargo ?? installationOf(construct);
  if (KARGO.is(given) && given.model !== 'serviceAccount') throw kargoErrors.accountsOfOlderModel(construct);
  return withChanges(given, { model: 'serviceAccount' });
}
