import { Construct } from 'constructs';
import { KARGO_CLAIMS, KARGO_DESCRIPTION, KARGO_MANAGED } from '../../facts/kargo';
import type { PolicyRule } from '../../facts/kubernetes';
import { DNS_SUBDOMAIN } from '../../facts/names';
import type { AccessExpectation, Expectation } from '../expectations';
import { importPartsOf, type ImportParts } from '../import';
import { ServiceAccount } from '../kubernetes';
import type { SignetProvider } from '../provider';
import { checkName } from '../validation';
import { kargoErrors } from './errors';
import { expectAccessOf } from './expect-access';
import type { IKargo } from './kargo';
import { ClaimSet, type KargoClaims } from './kargo-claims';
import type { IKargoRole } from './kargo-identity';
import { refuseKargoKeys } from './kargo-keys';
import { kargoRules, type KargoManagedKind } from './kargo-rules';
import { KargoToken, type KargoTokenOptions } from './kargo-token';

/** What the roles of the system and of a project take alike. */
export interface KargoRoleProps {
  /** Name of the role, and of the objects behind it. */
  readonly name: string;
  /** What the role is for, shown by Kargo. Default: none. */
  readonly description?: string;
  /**
   * Which people have the role as well, by what their identity provider says of them; always lists. Default: nobody,
   * so that only tokens of the role have it.
   */
  readonly claims?: KargoClaims;
  /** What it may do, in Kubernetes' own terms, besides what the `grant…` methods add. Default: none. */
  readonly rules?: readonly PolicyRule[];
  /** Labels of all objects. Default: those of the Kargo. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of all objects. Default: those of the Kargo. */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Take the role's objects that exist under management, in place of making them: all, or those of some kinds. Its
   * tokens are told each by itself. Default: all are made.
   */
  readonly importFrom?: ImportParts;
  /** Which cluster, where the stack has several. Default: the Kargo's. */
  readonly provider?: SignetProvider;
}

/** What every object of a role is made with. */
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
  /** Names that are not for declared roles, by whom they belong to. */
  readonly ownedNames: Readonly<Record<string, readonly string[]>>;
}

/** A role that is declared: an account with claims, and rules that grow until the stack is synthesized. */
export abstract class KargoRole extends Construct implements IKargoRole {
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

  /** What it may do so far: a copy. */
  public get rules(): readonly PolicyRule[] {
    return structuredClone(this.#rules);
  }

  /** Allows more, in Kubernetes' own terms. What is allowed already is not said twice. */
  public addRule(rule: PolicyRule): this {
    const same = this.#rules.some((other) => JSON.stringify(other) === JSON.stringify(rule));
    if (same) return this;
    this.applyRule(rule);
    this.#rules.push(rule);
    return this;
  }

  /** Gives the role to all who are in any of the groups, by the claim `groups`. */
  public grantToGroup(...groups: readonly string[]): this {
    return this.addClaims({ groups });
  }

  /** Gives the role to people by their e-mail addresses, by the claim `email`. */
  public grantToUser(...emails: readonly string[]): this {
    return this.addClaims({ email: emails });
  }

  /** Gives the role to all of whom the identity provider says any of the values under the claim. */
  public grantToClaim(claim: string, ...values: readonly string[]): this {
    return this.addClaims({ [claim]: values });
  }

  /**
   * May see what is in a project, as Kargo's own viewers do: get, list and watch of freights, projectconfigs,
   * promotionrequests, promotions, promotiontasks, stages, targets, warehouses; of events, serviceaccounts, roles and
   * rolebindings; of analysisruns and analysistemplates. Not of Secrets.
   */
  public grantView(): this {
    return this.addRules(kargoRules.view());
  }

  /**
   * May promote into stages: `promote` of stages, and create, patch, update of promotions. A client that also looks
   * around needs {@link KargoRole.grantView}.
   *
   * @param stages - names of stages; default all. Throws a SignetError for an empty list, which RBAC takes for all.
   */
  public grantPromote(stages?: readonly string[]): this {
    this.checkStages(stages);
    return this.addRules(kargoRules.promote(stages));
  }

  /**
   * May approve freight for stages by hand: patch of freights/status, and `promote` of those stages, which Kargo asks
   * for as well; so it may promote there too, once it may create promotions.
   *
   * @param stages - as for {@link KargoRole.grantPromote}
   */
  public grantApproveFreight(stages?: readonly string[]): this {
    this.checkStages(stages);
    return this.addRules(kargoRules.approveFreight(stages));
  }

  /**
   * May ask Kargo to look at stages and warehouses again: get and patch of both. RBAC cannot limit a patch to the
   * annotation that asks, so this allows other changes of them too.
   */
  public grantRefresh(): this {
    return this.addRules(kargoRules.refresh());
  }

  /** May create, change and delete stages (all verbs but `promote`, which is {@link KargoRole.grantPromote}'s). */
  public grantManageStages(): this {
    return this.manage('stages');
  }

  /** May create, change and delete warehouses. */
  public grantManageWarehouses(): this {
    return this.manage('warehouses');
  }

  /** May create, change and delete freight, of which warehouses otherwise make what there is. */
  public grantManageFreight(): this {
    return this.manage('freights');
  }

  /** May create, change and delete promotion tasks. */
  public grantManagePromotionTasks(): this {
    return this.manage('promotiontasks');
  }

  /** May create, change and delete the project's configuration: promotion policies and webhook receivers. */
  public grantManageProjectConfig(): this {
    return this.manage('projectconfigs');
  }

  /** May create, change and delete analysistemplates, and see and delete analysisruns. */
  public grantManageVerification(): this {
    return this.addRules(kargoRules.manageVerification());
  }

  public issueToken(id: string, options: KargoTokenOptions = {}): KargoToken {
    const { provider } = this.common;
    return new KargoToken(this, id, { ...(provider && { provider }), ...options, role: this });
  }

  public expectAccess(expectation: Expectation): AccessExpectation {
    return expectAccessOf(this, expectation, this.common.provider);
  }

  /** Makes a new rule part of the role's objects. */
  protected abstract applyRule(rule: PolicyRule): void;

  protected addRules(rules: readonly PolicyRule[]): this {
    for (const rule of rules) this.addRule(rule);
    return this;
  }

  private manage(kind: KargoManagedKind): this {
    return this.addRules(kargoRules.manage(kind));
  }

  private addClaims(claims: KargoClaims): this {
    this.#claims.add(claims);
    const { annotation } = this.#claims;
    if (annotation !== undefined) this.serviceAccount.addAnnotation(KARGO_CLAIMS, annotation);
    return this;
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
