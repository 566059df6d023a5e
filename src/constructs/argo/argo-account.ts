import { Annotations, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { AccessExpectation, Expectation } from '../expectations';
import {
  ServiceAccount,
  type ClusterRole,
  type ClusterRoleBinding,
  type Role,
  type RoleBinding,
  type ServiceAccountToken,
} from '../kubernetes';
import { importPartsOf, type ImportParts } from '../import';
import type { SignetProvider } from '../provider';
import { registerAccount } from './account-registry';
import { INTENTS, reach, source, type ArgoReach, type ArgoSubmitSource } from './argo-intents';
import { ArgoPermissions } from './argo-permissions';
import { describeDoubts } from './argo-resources';
import { toPolicyRule, type ArgoRule } from './argo-rule';
import { argoErrors, argoWarnings } from './errors';

export interface ArgoAccountProps {
  /** Where the service account and its token are, and, unless `namespaces` or `clusterWide` say otherwise, where the rules hold. */
  readonly namespace: string;
  /** Name of the service account, and of its role and binding. Each client has one of its own, so that revoking it affects no other client. */
  readonly name: string;
  /** Where the rules hold: each namespace gets a Role and a RoleBinding. Default: `namespace` alone. */
  readonly namespaces?: readonly string[];
  /** Let the rules hold in the whole cluster: a ClusterRole and a ClusterRoleBinding. Default false. */
  readonly clusterWide?: boolean;
  /** What the client may do, in Kubernetes' terms. The methods `allow…` say it in Argo's. Default: none. */
  readonly rules?: readonly ArgoRule[];
  /**
   * Bind to one of the cluster's own roles, into which Argo Workflows aggregates its rules. They also give what the
   * cluster's other products put into them: `edit` reads Secrets, for instance. Default: none.
   */
  readonly role?: 'admin' | 'edit' | 'view';
  /** Labels of the service account, the roles and the bindings. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the service account, the roles and the bindings. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Take what exists under management, in place of making it: all parts, or those of some kinds. Default: all are made. */
  readonly importFrom?: ImportParts;
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** A service account that works with Argo Workflows, and what it may do. */
export abstract class ArgoAccount extends Construct {
  public readonly serviceAccount: ServiceAccount;
  public abstract readonly token: ServiceAccountToken;
  readonly #permissions: ArgoPermissions;
  readonly #namespaces: readonly string[] | undefined;

  protected constructor(scope: Construct, id: string, props: ArgoAccountProps) {
    super(scope, id);
    importPartsOf(this, props.importFrom);
    const { namespace, name, labels, annotations, provider } = props;
    const common = {
      name,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(provider && { provider }),
    };
    const namespaces = this.namespacesOf(props);
    this.#namespaces = namespaces;
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', { ...common, namespace });
    this.#permissions = new ArgoPermissions(this, this.serviceAccount, namespaces, common);
    this.warnOfSharing(props);
    if (props.role !== undefined) this.bind(props.role);
    this.allow(...(props.rules ?? []));
    this.node.addValidation({
      validate: () => (this.bindings.length === 0 ? [argoErrors.nothingAllowed(this).message] : []),
    });
  }

  /** The roles that the access declares, of those that came about by now. */
  public get roles(): readonly (ClusterRole | Role)[] {
    return this.#permissions.roles;
  }

  /** The bindings that the access declares, of those that came about by now. */
  public get bindings(): readonly (ClusterRoleBinding | RoleBinding)[] {
    return this.#permissions.bindings;
  }

  /** The Terraform resources that came about by now. */
  public get resources(): TerraformResource[] {
    return [...this.roles, this.serviceAccount, ...this.bindings, this.token].map(({ resource }) => resource);
  }

  /**
   * Has the cluster asked, at each plan and apply, whether the account can do what it should, and cannot do what it must
   * not. Actions that state no namespace are asked for in the first in which the access holds; of a cluster-wide access,
   * in all at once.
   */
  public expectAccess(expectation: Expectation): AccessExpectation {
    const namespace = this.#namespaces === undefined ? '*' : this.#namespaces[0];
    return this.serviceAccount.expectAccess({ ...(namespace !== undefined && { namespace }), ...expectation });
  }

  /** Allows what rules in Kubernetes' terms say. Throws a SignetError for an incomplete one. */
  public allow(...rules: readonly ArgoRule[]): this {
    for (const rule of rules) {
      this.warn(describeDoubts(rule, this.#namespaces === undefined ? 'cluster' : 'namespace'));
      this.#permissions.allow(toPolicyRule(rule));
    }
    return this;
  }

  /** To see workflows, those in the archive too: `get`, `list` and `watch` of workflows. */
  public allowRead(): this {
    return this.allow(...INTENTS.read);
  }

  /** To read the logs of workflows: what `allowRead` gives, `list` and `watch` of pods, `get` of pods/log. */
  public allowLogs(): this {
    return this.allow(...INTENTS.logs);
  }

  /**
   * To submit workflows: `create` of workflows. `argo submit --wait` and `--watch` need `allowRead` as well.
   *
   * Whoever may create a workflow can run it as any service account of the namespace; the rights of those are within
   * reach too.
   */
  public allowSubmit(): this {
    return this.allow(...INTENTS.submit);
  }

  /**
   * To submit workflows from templates: what `allowSubmit` gives, and `get` of the templates, where cluster templates
   * are read in the whole cluster.
   *
   * @param names - only these templates may be read; a workflow that is submitted whole is not bound to them
   */
  public allowSubmitFrom(kind: ArgoSubmitSource, ...names: readonly string[]): this {
    this.allowSubmit();
    const rule = source(kind, names.length === 0 ? undefined : names);
    return kind === 'clusterworkflowtemplates' ? this.allowInCluster(rule) : this.allow(rule);
  }

  /** To submit a workflow again, as a new one: `get` and `create` of workflows. */
  public allowResubmit(): this {
    return this.allow(...INTENTS.resubmit);
  }

  /** To change workflows in every way short of deleting them: `get`, `update` and `patch` of workflows. */
  public allowUpdate(): this {
    return this.allow(...INTENTS.update);
  }

  /** To stop workflows, whose exit handlers still run: `get` and `patch` of workflows, as for `allowTerminate`. */
  public allowStop(): this {
    return this.allow(...INTENTS.shutDown);
  }

  /** To terminate workflows at once: `get` and `patch` of workflows, as for `allowStop`. */
  public allowTerminate(): this {
    return this.allow(...INTENTS.shutDown);
  }

  /** To suspend and resume workflows, and to set the values of suspended steps: `get` and `update` of workflows. */
  public allowSuspend(): this {
    return this.allow(...INTENTS.suspend);
  }

  /** To retry failed workflows: `get` and `update` of workflows, `delete` of pods. */
  public allowRetry(): this {
    return this.allow(...INTENTS.retry);
  }

  /** To delete workflows, those in the archive too: `get` and `delete` of workflows. */
  public allowDelete(): this {
    return this.allow(...INTENTS.delete);
  }

  /** To work with workflow templates: `get`, `list`, `watch`; to manage them also `create`, `update`, `patch`, `delete`. */
  public allowTemplates(how: ArgoReach = 'read'): this {
    return this.allow(reach('workflowtemplates', how));
  }

  /** To work with cluster workflow templates, as for `allowTemplates`; by a ClusterRole, for they belong to no namespace. */
  public allowClusterTemplates(how: ArgoReach = 'read'): this {
    return this.allowInCluster(reach('clusterworkflowtemplates', how));
  }

  /** To work with cron workflows, as for `allowTemplates`; to manage them is also to suspend and resume them. */
  public allowCronWorkflows(how: ArgoReach = 'read'): this {
    return this.allow(reach('cronworkflows', how));
  }

  /** To work with the bindings between events and templates, as for `allowTemplates`. */
  public allowEventBindings(how: ArgoReach = 'read'): this {
    return this.allow(reach('workfloweventbindings', how));
  }

  /**
   * To send events that submit templates (`/api/v1/events`): `list` of workfloweventbindings, `get` of
   * workflowtemplates, `create` of workflows. Where a binding is for a cluster template, `allowSubmitFrom` adds that.
   */
  public allowSendEvents(): this {
    return this.allow(...INTENTS.sendEvents);
  }

  private allowInCluster(rule: ArgoRule): this {
    this.warn(describeDoubts(rule, 'cluster'));
    this.#permissions.allowInCluster(toPolicyRule(rule));
    return this;
  }

  private bind(role: string): void {
    if (!['view', 'edit', 'admin'].includes(role)) throw argoErrors.roleUnknown(this);
    this.#permissions.bind(role);
  }

  private namespacesOf({ namespace, namespaces, clusterWide }: ArgoAccountProps): readonly string[] | undefined {
    if (clusterWide && namespaces) throw argoErrors.namespacesTwice(this);
    if (clusterWide) return undefined;
    if (namespaces?.length === 0) throw argoErrors.namespacesEmpty(this);
    if (new Set(namespaces).size < (namespaces?.length ?? 0)) throw argoErrors.namespaceTwice(this);
    return [...(namespaces ?? [namespace])];
  }

  private warnOfSharing({ namespace, name, provider }: ArgoAccountProps): void {
    const earlier = registerAccount({ construct: this, namespace, name }, provider);
    const same = earlier.find((other) => other.name === name);
    if (same !== undefined) this.warn([argoWarnings.accountShared(same.construct.node.path)]);
  }

  protected warn(warnings: readonly string[]): void {
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
  }
}
