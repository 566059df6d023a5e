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
import { checkProperties, type Properties } from '../properties';
import type { SignetProvider } from '../provider';
import { checkAtSynth, checkChoice } from '../validation';
import {
  ACCESS_LEVELS,
  SUBMIT_SOURCES,
  TASK_RULES,
  accessRule,
  sourceRule,
  type ArgoAccessLevel,
  type ArgoSubmitSource,
} from './argo-task-rules';
import { ArgoPermissions } from './argo-permissions';
import { ruleWarnings } from './rule-warnings';
import { ARGO_RULE, toPolicyRule, type ArgoRule } from './argo-rule';
import { argoErrors } from './errors';

/** The built-in roles of Kubernetes into which Argo Workflows aggregates its rules. */
const ARGO_ROLES: readonly string[] = ['view', 'edit', 'admin'];

/** The properties of every access to Argo Workflows. */
export interface ArgoAccountProps {
  /** The namespace of the service account and its token, and of the rules, unless `namespaces` or `clusterWide` is set. */
  readonly namespace: string;
  /** Name of the service account, the role and the binding. Declare one for each client, so that revoking it does not affect the others. */
  readonly name: string;
  /** Where the rules apply: each namespace gets a Role and a RoleBinding. Default: only `namespace`. */
  readonly namespaces?: readonly string[];
  /** Whether the rules apply in the whole cluster, by a ClusterRole and a ClusterRoleBinding. Default false. */
  readonly clusterWide?: boolean;
  /** What the client may do, in the terms of Kubernetes, in addition to the `allow…` methods. Default: none. */
  readonly rules?: readonly ArgoRule[];
  /**
   * Bind one of the built-in roles of Kubernetes, into which Argo Workflows aggregates its rules. They also include the rules
   * of Kubernetes and other products: `edit` can read Secrets, for example. Default: none.
   */
  readonly role?: 'admin' | 'edit' | 'view';
  /** Labels of the service account, the roles and the bindings. Default: none. */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the service account, the roles and the bindings. Default: none. */
  readonly annotations?: { readonly [key: string]: string };
  /** Import the objects that exist: all, or those of some kinds. Default: all are created. */
  readonly importFrom?: ImportParts;
  /** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
  readonly provider?: SignetProvider;
}

/** The types of the {@link ArgoAccountProps}. */
export const ARGO_ACCOUNT: Properties<ArgoAccountProps> = {
  namespace: 'string',
  name: 'string',
  namespaces: 'strings?',
  clusterWide: 'boolean?',
  rules: 'objects?',
  role: 'string?',
  labels: 'object?',
  annotations: 'object?',
  importFrom: 'any?',
  provider: 'object?',
};

/** A service account that uses Argo Workflows, and what it may do. */
export abstract class ArgoAccount extends Construct {
  /** The account that has the access. */
  public readonly serviceAccount: ServiceAccount;
  /** The token of the account. */
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
    if (props.role !== undefined) this.bind(props.role);
    this.allow(...(props.rules ?? []));
    checkAtSynth(this, () => (this.bindings.length === 0 ? argoErrors.nothingAllowed(this) : undefined));
  }

  /** The roles that are declared so far. */
  public get roles(): readonly (ClusterRole | Role)[] {
    return this.#permissions.roles;
  }

  /** The bindings that are declared so far. */
  public get bindings(): readonly (ClusterRoleBinding | RoleBinding)[] {
    return this.#permissions.bindings;
  }

  /** The Terraform resources of all objects that are declared so far. */
  public get resources(): TerraformResource[] {
    return [
      ...[...this.roles, this.serviceAccount, ...this.bindings].map(({ resource }) => resource),
      ...this.token.resources,
    ];
  }

  /**
   * Asks the API server, at each plan and apply, whether the account can do what it must, and cannot do what it must not.
   * Actions without a namespace are about the first namespace in which the access applies; for a cluster-wide access, about
   * all namespaces at once.
   */
  public expectAccess(expectation: Expectation): AccessExpectation {
    const namespace = this.#namespaces === undefined ? '*' : this.#namespaces[0];
    return this.serviceAccount.expectAccess({ ...(namespace !== undefined && { namespace }), ...expectation });
  }

  /** Allows more, in the terms of Kubernetes. Throws a SignetError for an invalid rule. */
  public allow(...rules: readonly ArgoRule[]): this {
    for (const [index, rule] of rules.entries()) {
      checkProperties(this.node.path, rule, ARGO_RULE, ['rules', index]);
      this.warn(ruleWarnings(rule, this.#namespaces === undefined ? 'cluster' : 'namespace'));
      this.#permissions.allow(toPolicyRule(rule));
    }
    return this;
  }

  /** Allows to read workflows, including the archive: `get`, `list` and `watch` of workflows. */
  public allowRead(): this {
    return this.allow(...TASK_RULES.read);
  }

  /** Allows to read the logs of workflows: the rights of `allowRead`, `list` and `watch` of pods, `get` of pods/log. */
  public allowLogs(): this {
    return this.allow(...TASK_RULES.logs);
  }

  /**
   * Allows to submit workflows: `create` of workflows. `argo submit --wait` and `--watch` need `allowRead` as well.
   *
   * A client that can create a workflow can run it as any service account of the namespace, and so has their rights as well.
   */
  public allowSubmit(): this {
    return this.allow(...TASK_RULES.submit);
  }

  /**
   * Allows to submit workflows from templates: the rights of `allowSubmit`, and `get` of the templates; for cluster
   * templates, in the whole cluster.
   *
   * @param names - the templates that may be read. The client can still submit workflows that use no template.
   */
  public allowSubmitFrom(kind: ArgoSubmitSource, ...names: readonly string[]): this {
    checkChoice(this, 'kind', kind, SUBMIT_SOURCES);
    this.allowSubmit();
    const rule = sourceRule(kind, names.length === 0 ? undefined : names);
    return kind === 'clusterworkflowtemplates' ? this.allowInCluster(rule) : this.allow(rule);
  }

  /** Allows to resubmit workflows as new ones: `get` and `create` of workflows. */
  public allowResubmit(): this {
    return this.allow(...TASK_RULES.resubmit);
  }

  /** Allows all changes of workflows except deletion: `get`, `update` and `patch` of workflows. */
  public allowUpdate(): this {
    return this.allow(...TASK_RULES.update);
  }

  /** Allows to stop workflows, whose exit handlers still run: `get` and `patch` of workflows, the same as `allowTerminate`. */
  public allowStop(): this {
    return this.allow(...TASK_RULES.shutDown);
  }

  /** Allows to terminate workflows immediately: `get` and `patch` of workflows, the same as `allowStop`. */
  public allowTerminate(): this {
    return this.allow(...TASK_RULES.shutDown);
  }

  /** Allows to suspend and resume workflows, and to set the values of suspended steps: `get` and `update` of workflows. */
  public allowSuspend(): this {
    return this.allow(...TASK_RULES.suspend);
  }

  /** Allows to retry failed workflows: `get` and `update` of workflows, `delete` of pods. */
  public allowRetry(): this {
    return this.allow(...TASK_RULES.retry);
  }

  /** Allows to delete workflows, including the archive: `get` and `delete` of workflows. */
  public allowDelete(): this {
    return this.allow(...TASK_RULES.delete);
  }

  /** Allows to read workflow templates: `get`, `list`, `watch`; with `manage`, also `create`, `update`, `patch`, `delete`. */
  public allowTemplates(level: ArgoAccessLevel = 'read'): this {
    return this.allow(this.accessTo('workflowtemplates', level));
  }

  /** Allows to read or manage cluster workflow templates, as `allowTemplates`; by a ClusterRole, because they are cluster-scoped. */
  public allowClusterTemplates(level: ArgoAccessLevel = 'read'): this {
    return this.allowInCluster(this.accessTo('clusterworkflowtemplates', level));
  }

  /** Allows to read or manage cron workflows, as `allowTemplates`; `manage` includes to suspend and resume them. */
  public allowCronWorkflows(level: ArgoAccessLevel = 'read'): this {
    return this.allow(this.accessTo('cronworkflows', level));
  }

  /** Allows to read or manage the bindings between events and templates, as `allowTemplates`. */
  public allowEventBindings(level: ArgoAccessLevel = 'read'): this {
    return this.allow(this.accessTo('workfloweventbindings', level));
  }

  /**
   * Allows to send events that submit templates (`/api/v1/events`): `list` of workfloweventbindings, `get` of
   * workflowtemplates, `create` of workflows. For a binding to a cluster template, use `allowSubmitFrom` as well.
   */
  public allowSendEvents(): this {
    return this.allow(...TASK_RULES.sendEvents);
  }

  private accessTo(resource: string, level: ArgoAccessLevel): ArgoRule {
    checkChoice(this, 'level', level, ACCESS_LEVELS);
    return accessRule(resource, level);
  }

  private allowInCluster(rule: ArgoRule): this {
    this.warn(ruleWarnings(rule, 'cluster'));
    this.#permissions.allowInCluster(toPolicyRule(rule));
    return this;
  }

  private bind(role: string): void {
    if (!ARGO_ROLES.includes(role)) throw argoErrors.roleUnknown(this, role, ARGO_ROLES);
    this.#permissions.bind(role);
  }

  private namespacesOf({ namespace, namespaces, clusterWide }: ArgoAccountProps): readonly string[] | undefined {
    if (clusterWide && namespaces) throw argoErrors.namespacesTwice(this);
    if (clusterWide) return undefined;
    if (namespaces?.length === 0) throw argoErrors.namespacesEmpty(this);
    if (new Set(namespaces).size < (namespaces?.length ?? 0)) throw argoErrors.namespaceTwice(this);
    return [...(namespaces ?? [namespace])];
  }

  protected warn(warnings: readonly string[]): void {
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
  }
}
