import { Construct } from 'constructs';
import { DNS_SUBDOMAIN } from '../../facts/names';
import type { PolicyRule } from '../../facts/kubernetes';
import { brand } from '../brand';
import type { AccessExpectation, Expectation } from '../expectations';
import { importPartsOf, type ImportParts } from '../import';
import { ServiceAccount, type IServiceAccount } from '../kubernetes';
import { type Properties } from '../properties';
import type { SignetProvider } from '../provider';
import { checkName } from '../validation';
import { kargoErrors } from './errors';
import { accountOf, expectAccessOf, type KargoGrantee } from './kargo-account';
import { ClaimSet, KargoClaim, type KargoClaims } from './kargo-claims';
import type { IKargoRole } from './kargo-identity';
import type { IKargo } from './kargo-installation';
import { refuseKargoKeys } from './kargo-keys';
import { KARGO_CLAIMS, KARGO_DESCRIPTION, KARGO_MANAGED } from '../../facts/kargo';
import { TASK_RULES, type KargoManagedKind } from './kargo-task-rules';
import { type KargoBoundTokenOptions, KargoToken, type KargoTokenOptions } from './kargo-token';

/** What the roles of the system and of a project both take. */
export interface KargoRoleProps {
  /** Name of the role, and of the objects behind it. */
  readonly name: string;
  /** What the role is for, shown by Kargo. Default: none. */
  readonly description?: string;
  /**
   * The people who have the role as well, by the claims of their identity provider; values are always lists. Default:
   * nobody, so that only the tokens of the role have it.
   */
  readonly claims?: KargoClaims;
  /** What the role may do, in the terms of Kubernetes, in addition to what the `allow…` methods add. Default: none. */
  readonly rules?: readonly PolicyRule[];
  /** Labels of all objects, in addition to those of the Kargo. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of all objects, in addition to those of the Kargo. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Import the role's objects that exist: all, or those of some kinds. Each token has an `importFrom` of its own.
   * Default: all are created.
   */
  readonly importFrom?: ImportParts;
  /** Which cluster, where the stack has several. Default: the Kargo's. */
  readonly provider?: SignetProvider;
}

/** What every object of a role is created with. */
export interface CommonProps {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly provider?: SignetProvider;
}

interface Place {
  readonly kargo: IKargo;
  readonly namespace: string;
  readonly accountLabels?: Readonly<Record<string, string>>;
  readonly kargoManaged?: boolean;
  /** Names that a declared role cannot have, by the product that they belong to. */
  readonly ownedNames: Readonly<Record<string, readonly string[]>>;
}

/** The types of the {@link KargoRoleProps}. */
export const KARGO_ROLE: Properties<KargoRoleProps> = {
  name: 'string',
  description: 'string?',
  claims: 'object?',
  rules: 'objects?',
  labels: 'object?',
  annotations: 'object?',
  importFrom: 'any?',
  provider: 'object?',
};

const BRAND = brand<KargoRole>('KargoRole');

/** A role that is declared in this stack: a service account with claims, and rules that grow until synthesis. */
export abstract class KargoRole extends Construct implements IKargoRole {
  static {
    BRAND.mark(this);
  }

  /** Whether something is a KargoRole, also one of another copy of this package. */
  public static isKargoRole(x: unknown): x is KargoRole {
    return BRAND.is(x);
  }

  public readonly kargo: IKargo;
  public readonly namespace: string;
  public readonly roleName: string;
  public readonly serviceAccount: ServiceAccount;
  protected readonly common: CommonProps;
  readonly #claims = new ClaimSet(this);
  readonly #rules: PolicyRule[] = [];

  protected constructor(scope: Construct, id: string, props: KargoRoleProps, place: Place) {
    super(scope, id);
    importPartsOf(this, props.importFrom);
    const { name, description, claims, labels, annotations } = props;
    const { kargo, namespace, ownedNames } = place;
    checkName(this, 'name', name, DNS_SUBDOMAIN);
    const owner = Object.keys(ownedNames).find((key) => ownedNames[key]?.includes(name));
    if (owner !== undefined) throw kargoErrors.roleOwned(this, owner);
    refuseKargoKeys(this, { labels, annotations });
    this.kargo = kargo;
    this.namespace = namespace;
    this.roleName = name;
    this.common = commonProps(kargo, props, place.kargoManaged);
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', {
      ...this.common,
      namespace,
      ...(place.accountLabels && { labels: { ...this.common.labels, ...place.accountLabels } }),
    });
    if (description !== undefined) this.serviceAccount.addAnnotation(KARGO_DESCRIPTION, description);
    if (claims !== undefined) this.addClaims(claims);
  }

  /** What the role may do so far: a copy. */
  public get rules(): readonly PolicyRule[] {
    return structuredClone(this.#rules);
  }

  /** Allows more, in the terms of Kubernetes. A rule that the role has already is not added again. */
  public allow(...rules: readonly PolicyRule[]): this {
    for (const rule of rules) {
      const known = this.#rules.some((other) => JSON.stringify(other) === JSON.stringify(rule));
      if (known) continue;
      this.applyRule(rule);
      this.#rules.push(structuredClone(rule));
    }
    return this;
  }

  /**
   * Gives the role to people, by claims of their identity provider; or to another role, a Kargo service account or any
   * service account, as one more subject of the role's binding.
   */
  public bind(grantee: KargoGrantee): this {
    if (KargoClaim.isKargoClaim(grantee)) this.addClaims({ [grantee.claim]: grantee.values });
    else this.bindAccount(accountOf(grantee));
    return this;
  }

  /**
   * Allows to read what is in a project, as Kargo's own viewers do: get, list and watch of freights, projectconfigs,
   * promotionrequests, promotions, promotiontasks, stages, targets, warehouses; of events, serviceaccounts, roles and
   * rolebindings; of analysisruns and analysistemplates. Not of Secrets.
   */
  public allowRead(): this {
    return this.allow(...TASK_RULES.read());
  }

  /**
   * Allows to promote into stages: `promote` of stages, and create, patch, update of promotions. A client that also reads
   * the project needs {@link KargoRole.allowRead}.
   *
   * @param stages - names of stages; default all. Throws a SignetError for an empty list, which RBAC takes as all.
   */
  public allowPromote(stages?: readonly string[]): this {
    this.checkStages(stages);
    return this.allow(...TASK_RULES.promote(stages));
  }

  /**
   * Allows to approve freight for stages manually: patch of freights/status, and `promote` of those stages, which Kargo
   * requires as well. A role that may also create promotions can therefore promote into those stages.
   *
   * @param stages - as for {@link KargoRole.allowPromote}
   */
  public allowApproveFreight(stages?: readonly string[]): this {
    this.checkStages(stages);
    return this.allow(...TASK_RULES.approveFreight(stages));
  }

  /**
   * Allows to refresh stages and warehouses: get and patch of both. RBAC cannot limit a patch to the annotation that
   * requests the refresh, so this allows other changes of them as well.
   */
  public allowRefresh(): this {
    return this.allow(...TASK_RULES.refresh());
  }

  /** Allows to create, change and delete stages: all verbs except `promote`, see {@link KargoRole.allowPromote}. */
  public allowManageStages(): this {
    return this.manage('stages');
  }

  /** Allows to create, change and delete warehouses. */
  public allowManageWarehouses(): this {
    return this.manage('warehouses');
  }

  /** Allows to create, change and delete freight, which otherwise only warehouses create. */
  public allowManageFreight(): this {
    return this.manage('freights');
  }

  /** Allows to create, change and delete promotion tasks. */
  public allowManagePromotionTasks(): this {
    return this.manage('promotiontasks');
  }

  /** Allows to create, change and delete the project's configuration: promotion policies and webhook receivers. */
  public allowManageProjectConfig(): this {
    return this.manage('projectconfigs');
  }

  /** Allows to create, change and delete analysistemplates, and to read and delete analysisruns. */
  public allowManageVerification(): this {
    return this.allow(...TASK_RULES.manageVerification());
  }

  public issueToken(id: string, options: KargoTokenOptions | KargoBoundTokenOptions = {}): KargoToken {
    const { provider } = this.common;
    return new KargoToken(this, id, { ...(provider && { provider }), ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation, this.common.provider);
  }

  /** Adds a new rule to the role's objects. */
  protected abstract applyRule(rule: PolicyRule): void;

  /** Adds a service account to the subjects of the role's bindings. */
  protected abstract bindAccount(account: IServiceAccount): void;

  private manage(kind: KargoManagedKind): this {
    return this.allow(...TASK_RULES.manage(kind));
  }

  private addClaims(claims: KargoClaims): void {
    this.#claims.add(claims);
    const { annotation } = this.#claims;
    if (annotation !== undefined) this.serviceAccount.addAnnotation(KARGO_CLAIMS, annotation);
  }

  private checkStages(stages: readonly string[] | undefined): void {
    if (stages?.length === 0) throw kargoErrors.stagesEmpty(this);
    for (const stage of stages ?? []) checkName(this, 'stages', stage, DNS_SUBDOMAIN);
  }
}

function commonProps(kargo: IKargo, props: KargoRoleProps, kargoManaged = false): CommonProps {
  const provider = props.provider ?? kargo.provider;
  const labels = { ...kargo.labels, ...props.labels };
  const annotations = {
    ...kargo.annotations,
    ...props.annotations,
    ...(kargoManaged && { [KARGO_MANAGED]: 'true' }),
  };
  return {
    name: props.name,
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(provider && { provider }),
  };
}
