import { ComplexList, ComplexMap, ComplexObject, IAspect, IInterpolatingParent, IResolvable, ITerraformDependable, TerraformDataSource, TerraformElement, TerraformMetaArguments, TerraformOutput, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct, IConstruct } from 'constructs';

declare const RBAC_GROUP = "rbac.authorization.k8s.io";
declare const RBAC_VERSION = "rbac.authorization.k8s.io/v1";
/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-v1/ */
export interface PolicyRule {
	/** `''` is the core group. */
	readonly apiGroups?: readonly string[];
	readonly resources?: readonly string[];
	/** Only the objects of these names. Default: all. */
	readonly resourceNames?: readonly string[];
	/** Paths of the API server, in a ClusterRole only. */
	readonly nonResourceURLs?: readonly string[];
	readonly verbs: readonly string[];
}
/** The role that a binding gives. */
export interface RoleRef {
	readonly apiGroup: typeof RBAC_GROUP;
	readonly kind: "Role" | "ClusterRole";
	readonly name: string;
}
/** Who a binding gives a role to. */
export type SubjectObject = {
	readonly kind: "ServiceAccount";
	readonly name: string;
	readonly namespace: string;
} | {
	readonly kind: "User" | "Group";
	readonly name: string;
	readonly apiGroup: typeof RBAC_GROUP;
};
declare const TOKEN_SECRET_TYPE = "kubernetes.io/service-account-token";
interface Form {
	/** Completes "must be …", such as `a DNS label`. */
	readonly name: string;
	/** Completes "Use …": the characters and the length. */
	readonly rule: string;
	readonly accepts: (text: string) => boolean;
}
/**
 * The existing object that a construct imports, with an import block, instead of creating one:
 * - `true`: the object with the declared name.
 * - `namespace/name` or `name`: the same object; the text is checked against the declaration.
 * - an {@link ImportSource}: the same object, with options.
 *
 * The block can stay after the import: it then has no effect. It needs Terraform 1.5, OpenTofu 1.6, or later.
 */
export type ImportFrom = boolean | string | ImportSource;
export interface ImportSource {
	/** Default: the declared namespace. */
	readonly namespace?: string;
	/** Default: the declared name. */
	readonly name?: string;
	/**
	 * The field managers whose fields are taken over with the first change; with the renderer `signet` only. Default: the
	 * tools that people use, and the manager that created the object unless it is a controller.
	 */
	readonly takeOverFrom?: readonly string[];
}
/** The kinds of objects in a construct that has several. */
export type ImportPart = "ClusterRole" | "ClusterRoleBinding" | "Role" | "RoleBinding" | "ServiceAccount" | "Token";
/** Which objects of a construct exist already: all, none, or those of some kinds. */
export type ImportParts = boolean | readonly ImportPart[];
type ObjectClass<T> = new (parent: IInterpolatingParent, attribute: string, fromSet: boolean, at: number | string) => T;
declare class ComputedObjectList<T extends ComplexObject> extends ComplexList {
	#private;
	constructor(parent: IInterpolatingParent, attribute: string, type: ObjectClass<T>, isSet: boolean);
	/** The object at an index; the first is 0. */
	get(index: number): T;
}
declare class ComputedObjectMap<T extends ComplexObject> extends ComplexMap {
	#private;
	constructor(parent: IInterpolatingParent, attribute: string, type: ObjectClass<T>);
	/** The object of a key. */
	get(key: string): T;
}
interface ConfiguredResource<C> extends TerraformResource {
	readonly config: Readonly<C>;
}
interface ConfiguredDataSource<C> extends TerraformDataSource {
	readonly config: Readonly<C>;
}
interface TerraformType<T, C> {
	new (scope: Construct, id: string, config: C): T;
	readonly tfResourceType: string;
	/** Whether something is a construct of this type, also one of another copy of this package. */
	isOfType(x: unknown): x is T;
	/** The arguments of a configuration, with Terraform's names. */
	toArguments(config: C): Record<string, unknown>;
}
interface SignetProviderConfig {
	/**
	 * The connection to the cluster, with the arguments of hashicorp/kubernetes. Default: its environment variables,
	 * `KUBECONFIG`, or the pod that the engine runs in.
	 */
	readonly kubernetes?: KubernetesArguments;
	/**
	 * The connection to Kestra Enterprise, for the `signet_kestra_…` types. Default: the environment variables of
	 * kestra-io/kestra.
	 */
	readonly kestra?: KestraArguments;
	/**
	 * An identifier of this state, with which a later run finds the tokens that an interrupted run issued and did not
	 * save. It must be different for each state. Default: derived from the back end and the workspace. Set it if the
	 * state is not in a back end and the engine runs in another folder each time.
	 */
	readonly issuer?: string;
}
/**
 * The connection to the cluster, with the arguments of hashicorp/kubernetes. Default: its environment variables,
 * `KUBECONFIG`, or the pod that the engine runs in.
 */
export interface KubernetesArguments {
	/** As in hashicorp/kubernetes: the address of the API server. `KUBE_HOST`. */
	readonly host?: string;
	/**
	 * As in hashicorp/kubernetes: the token to authenticate with. `KUBE_TOKEN`. Sensitive: synth writes plain text into
	 * the synthesized files.
	 */
	readonly token?: string;
	/** As in hashicorp/kubernetes: for basic authentication. `KUBE_USER`. */
	readonly username?: string;
	/**
	 * As in hashicorp/kubernetes: for basic authentication. `KUBE_PASSWORD`. Sensitive: synth writes plain text into the
	 * synthesized files.
	 */
	readonly password?: string;
	/**
	 * As in hashicorp/kubernetes: the certificate authorities of the server’s certificate, in PEM.
	 * `KUBE_CLUSTER_CA_CERT_DATA`.
	 */
	readonly clusterCaCertificate?: string;
	/** As in hashicorp/kubernetes: the client certificate, in PEM. `KUBE_CLIENT_CERT_DATA`. */
	readonly clientCertificate?: string;
	/**
	 * As in hashicorp/kubernetes: the key of `clientCertificate`, in PEM. `KUBE_CLIENT_KEY_DATA`. Sensitive: synth writes
	 * plain text into the synthesized files.
	 */
	readonly clientKey?: string;
	/** As in hashicorp/kubernetes: whether to accept any certificate of the server. `KUBE_INSECURE`. */
	readonly insecure?: boolean | IResolvable;
	/** As in hashicorp/kubernetes: the host name that the server’s certificate must have. `KUBE_TLS_SERVER_NAME`. */
	readonly tlsServerName?: string;
	/** As in hashicorp/kubernetes: the path of a kubeconfig file. `KUBE_CONFIG_PATH`. */
	readonly configPath?: string;
	/** As in hashicorp/kubernetes: paths of kubeconfig files to merge. `KUBE_CONFIG_PATHS`. */
	readonly configPaths?: readonly string[] | IResolvable;
	/** As in hashicorp/kubernetes: the context of the kubeconfig. `KUBE_CTX`. */
	readonly configContext?: string;
	/** As in hashicorp/kubernetes: the user of the kubeconfig. `KUBE_CTX_AUTH_INFO`. */
	readonly configContextAuthInfo?: string;
	/** As in hashicorp/kubernetes: the cluster of the kubeconfig. `KUBE_CTX_CLUSTER`. */
	readonly configContextCluster?: string;
	/** As in hashicorp/kubernetes: the address of a proxy. `KUBE_PROXY_URL`. */
	readonly proxyUrl?: string;
	/** As in hashicorp/kubernetes: a program that returns the credentials. */
	readonly exec?: KubernetesExec;
}
/** As in hashicorp/kubernetes: a program that returns the credentials. */
export interface KubernetesExec {
	/** The API version of the program’s output: `client.authentication.k8s.io/v1` or `…/v1beta1`. */
	readonly apiVersion: string;
	/** The program. */
	readonly command: string;
	/** Its arguments. */
	readonly args?: readonly string[] | IResolvable;
	/**
	 * Additional environment variables for the program. Sensitive: synth writes plain text into the synthesized files.
	 */
	readonly env?: {
		readonly [key: string]: string;
	} | IResolvable;
}
/**
 * The connection to Kestra Enterprise, for the `signet_kestra_…` types. Default: the environment variables of
 * kestra-io/kestra.
 */
export interface KestraArguments {
	/** The address of the server, with `https://`. `KESTRA_URL`. */
	readonly url?: string;
	/**
	 * The API token to authenticate with. `KESTRA_API_TOKEN`. Sensitive: synth writes plain text into the synthesized
	 * files.
	 */
	readonly apiToken?: string;
	/** The user to authenticate as, instead of an API token. `KESTRA_USERNAME`. */
	readonly username?: string;
	/** The password of `username`. `KESTRA_PASSWORD`. Sensitive: synth writes plain text into the synthesized files. */
	readonly password?: string;
	/** The tenant of resources that do not set one. `KESTRA_TENANT_ID`. Default: `main`. */
	readonly tenant?: string;
	/** How long to wait for a response: a duration such as `30s`. Default: `30s`. */
	readonly timeout?: string;
	/**
	 * HTTP headers of every request, for a proxy in front of the server. Sensitive: synth writes plain text into the
	 * synthesized files.
	 */
	readonly headers?: {
		readonly [key: string]: string;
	} | IResolvable;
	/** The certificate authorities of the server’s certificate, in PEM. Default: those that Node.js trusts. */
	readonly caCertificate?: string;
}
/** Which provider manages the Kubernetes objects other than tokens. */
export type RendererName = "signet" | "kubernetes";
export interface SignetProviderProps extends SignetProviderConfig {
	/** Required for each further SignetProvider of a stack. Pass that provider to the constructs that should use it. */
	readonly alias?: string;
	/**
	 * Which resources the Kubernetes objects become:
	 * - `signet`: `signet_kubernetes_object`. No second provider is needed, and the plan has the API server's own checks.
	 * - `kubernetes`: resources of hashicorp/kubernetes (package `@cdktf/provider-kubernetes`).
	 *
	 * Tokens are always `signet_service_account_token`. The first SignetProvider of a stack determines the renderer of the
	 * stack. Default: the context value `signet:renderer`, otherwise `signet`. It does not depend on the other providers of
	 * the stack: if it did, adding a provider would replace every object.
	 */
	readonly renderer?: RendererName;
	/** With the renderer `kubernetes`: the provider of the objects. Default: the one of the stack without an alias. */
	readonly kubernetesProvider?: TerraformProvider;
	/**
	 * The platforms that the engine runs on, such as `linux_amd64`. Set this if the engine runs on another machine than
	 * synth. Default: the platform of this process.
	 */
	readonly platforms?: readonly string[];
	/** Path of the provider's executable. Default: the executable in this package. */
	readonly executable?: string;
}
/** The context value, in `cdktf.json` or of an App, with the renderer of stacks whose SignetProvider has none. */
export declare const RENDERER_CONTEXT = "signet:renderer";
/**
 * The provider of all constructs of this package. Synth writes it into the folder of the stack, with its entry in the
 * lock file, so that the engines find it without a registry.
 *
 * Throws a SignetError if another SignetProvider of the stack has another renderer or executable, and for a platform that
 * the provider does not run on; at synth, if the executable is missing.
 */
export declare class SignetProvider extends TerraformProvider {
	/** Whether something is a SignetProvider, also one of another copy of this package. */
	static isSignetProvider(x: unknown): x is SignetProvider;
	/** The provider that a construct uses: the given one, otherwise the first of its stack. Throws if there is none. */
	static of(scope: Construct, given?: SignetProvider): SignetProvider;
	/** Which resources the Kubernetes objects of the stack become. */
	readonly renderer: RendererName;
	readonly kubernetesProvider: TerraformProvider | undefined;
	private readonly givenAlias;
	private readonly config;
	private readonly platforms;
	private readonly executable;
	constructor(scope: Construct, id: string, props?: SignetProviderProps);
	get alias(): string | undefined;
	private warnOfPlainText;
	private chooseRenderer;
	private static describeDropIn;
	protected synthesizeAttributes(): Record<string, unknown>;
	protected synthesizeHclAttributes(): Record<string, unknown>;
}
/**
 * Plain Kubernetes objects: the single source of what a construct declares. A renderer turns one into a Terraform
 * resource; nothing else in a construct depends on the Terraform type. Strings may be unresolved.
 */
export interface ObjectMeta {
	readonly name: string;
	/** Undefined for a cluster-scoped kind. */
	readonly namespace?: string;
	readonly labels?: Readonly<Record<string, string>>;
	readonly annotations?: Readonly<Record<string, string>>;
}
export interface ServiceAccountObject {
	readonly apiVersion: "v1";
	readonly kind: "ServiceAccount";
	readonly metadata: ObjectMeta;
	readonly automountServiceAccountToken?: boolean;
}
export interface RoleObject {
	readonly apiVersion: typeof RBAC_VERSION;
	readonly kind: "Role";
	readonly metadata: ObjectMeta;
	readonly rules: readonly PolicyRule[];
}
export interface ClusterRoleObject {
	readonly apiVersion: typeof RBAC_VERSION;
	readonly kind: "ClusterRole";
	readonly metadata: ObjectMeta;
	readonly rules: readonly PolicyRule[];
}
export interface RoleBindingObject {
	readonly apiVersion: typeof RBAC_VERSION;
	readonly kind: "RoleBinding";
	readonly metadata: ObjectMeta;
	readonly roleRef: RoleRef;
	readonly subjects: readonly SubjectObject[];
}
export interface ClusterRoleBindingObject {
	readonly apiVersion: typeof RBAC_VERSION;
	readonly kind: "ClusterRoleBinding";
	readonly metadata: ObjectMeta;
	readonly roleRef: RoleRef;
	readonly subjects: readonly SubjectObject[];
}
/** The objects that renderers create. A token Secret is always a resource of Signet, with any renderer. */
export type AccessObject = ServiceAccountObject | RoleObject | ClusterRoleObject | RoleBindingObject | ClusterRoleBindingObject;
/** The Secret that the token controller fills, without its data. */
export interface TokenSecretObject {
	readonly apiVersion: "v1";
	readonly kind: "Secret";
	readonly type: typeof TOKEN_SECRET_TYPE;
	readonly metadata: Omit<ObjectMeta, "name"> & {
		readonly namespace: string;
		readonly name?: string;
		readonly generateName?: string;
		readonly annotations: Readonly<Record<string, string>>;
	};
}
/** The properties of the constructs of all kinds. */
export interface AccessProps {
	/** Exact name of the object. */
	readonly name: string;
	/** Default: none. */
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Default: none. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/** Import the existing object instead of creating it: see docs/adopting.md. Default: it is created. */
	readonly importFrom?: ImportFrom;
	/** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
declare abstract class AccessConstruct<O extends AccessObject> extends Construct {
	#private;
	/** The provider of the cluster that the object is for. */
	readonly provider: SignetProvider;
	/** The Terraform resource that creates the object. */
	readonly resource: TerraformResource;
	/** The address of the object's uid in the configuration. */
	readonly uidAddress: string;
	protected constructor(scope: Construct, id: string, props: AccessProps, { object, nameForm, dependsOn, }: {
		object: O | (() => O);
		nameForm: Form;
		dependsOn?: readonly ITerraformDependable[];
	});
	/** The object that is declared so far, in the form of the Kubernetes API: a copy. */
	get object(): O;
	/** Adds an annotation, or changes its value. */
	addAnnotation(key: string, value: string): void;
	/** Creates the object after others. */
	protected addDependencies(dependencies: readonly ITerraformDependable[]): void;
	private current;
}
/** A service account, as far as a binding needs to know it. */
export interface BoundAccount {
	readonly serviceAccountName: string;
	readonly namespace: string;
	/** What has to exist before something can refer to the account: empty for one that exists without this stack. */
	readonly dependencies: readonly ITerraformDependable[];
	/** The provider that it is declared with. Default: it exists without this stack. */
	readonly provider?: SignetProvider;
}
/** A subject of bindings: who gets a role. */
export declare class Subject {
	readonly object: SubjectObject;
	/** What has to exist before the binding. */
	readonly dependencies: readonly ITerraformDependable[];
	/** The provider that the account is declared with; undefined for one that exists without this stack, for users and groups. */
	readonly provider?: SignetProvider | undefined;
	/** A service account; its namespace is always written. */
	static serviceAccount(account: BoundAccount): Subject;
	/** A user, by the name that the API server's authentication gives. */
	static user(name: string): Subject;
	/** A group, by the name that the API server's authentication gives. */
	static group(name: string): Subject;
	private constructor();
}
/** Whoever can be given a role: service accounts, users and groups. */
export interface ISubject {
	readonly subject: Subject;
}
/** Who gets a role or a right: the first argument of `bind` and of the `grant…` methods. */
export type Grantee = ISubject | Subject;
/** A Role, as far as a binding needs to know it. */
export interface BoundRole {
	readonly roleKind: "Role";
	readonly roleName: string;
	readonly namespace: string;
	/** What has to exist before something can refer to the role: empty for one that exists without this stack. */
	readonly dependencies: readonly ITerraformDependable[];
	/** The provider that it is declared with. Default: it exists without this stack. */
	readonly provider?: SignetProvider;
}
/** A ClusterRole, as far as a binding needs to know it. */
export interface BoundClusterRole {
	readonly roleKind: "ClusterRole";
	readonly roleName: string;
	/** What has to exist before something can refer to the role: empty for one that exists without this stack. */
	readonly dependencies: readonly ITerraformDependable[];
	/** The provider that it is declared with. Default: it exists without this stack. */
	readonly provider?: SignetProvider;
}
interface BindingProps extends AccessProps {
	/** At least one; `addSubject` adds more. */
	readonly subjects: readonly Grantee[];
}
declare abstract class BindingConstruct<O extends RoleBindingObject | ClusterRoleBindingObject> extends AccessConstruct<O> {
	#private;
	protected constructor(scope: Construct, id: string, props: BindingProps & {
		readonly role: BoundRole | BoundClusterRole;
	}, describe: (binding: {
		readonly roleRef: RoleRef;
		readonly subjects: readonly SubjectObject[];
	}) => O);
	/** Gives the role to one more subject. A subject that has it already is not added again. */
	addSubject(grantee: Grantee): void;
}
export interface ClusterRoleBindingProps extends BindingProps {
	/** Another role replaces the binding. */
	readonly role: BoundClusterRole;
}
/** A Kubernetes ClusterRoleBinding: gives a role to subjects, in the whole cluster. */
export declare class ClusterRoleBinding extends BindingConstruct<ClusterRoleBindingObject> {
	/** Whether something is a ClusterRoleBinding, also one of another copy of this package. */
	static isClusterRoleBinding(x: unknown): x is ClusterRoleBinding;
	constructor(scope: Construct, id: string, props: ClusterRoleBindingProps);
}
export interface RoleBindingProps extends BindingProps {
	readonly namespace: string;
	/** A Role of the same namespace, or a ClusterRole. Another role replaces the binding. */
	readonly role: BoundRole | BoundClusterRole;
}
/** A Kubernetes RoleBinding: gives a role to subjects, in one namespace. */
export declare class RoleBinding extends BindingConstruct<RoleBindingObject> {
	/** Whether something is a RoleBinding, also one of another copy of this package. */
	static isRoleBinding(x: unknown): x is RoleBinding;
	constructor(scope: Construct, id: string, props: RoleBindingProps);
}
export interface BindOptions {
	/**
	 * Exact name of the binding. Default: for a role that is declared here, the name of the role, with all grantees in one
	 * binding. For a role that exists without this stack, the names of the role and of the grantee, with a binding for
	 * each grantee, so that the existing bindings of the role are not changed.
	 */
	readonly name?: string;
	/** Labels of a binding that this call declares. Default: none. */
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Annotations of a binding that this call declares. Default: none. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/** Import the binding that exists, where this call declares it: see docs/adopting.md. Default: it is created. */
	readonly importFrom?: ImportFrom;
	/** Which cluster, where the stack has several. Default: the role's, else the grantee's, else the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/**
 * The resource of a rule: a string in the form of `kubectl` and of the API server's messages, with the group after the
 * first dot and the subresource after a slash (`pods`, `pods/log`, `deployments.apps`, `deployments.apps/scale`); or an
 * object.
 */
export type ResourceRef = string | ResourceParts;
export interface ResourceParts {
	/** The plural name in lower case, such as `pods` or `pods/log`. */
	readonly resource: string;
	/** Default: the core group. */
	readonly group?: string;
	/** Only the objects with these names: at least one. Default: all. Kubernetes cannot limit `create` by name, nor `list` and `watch` of several objects. */
	readonly names?: readonly string[];
}
declare abstract class RoleConstruct<O extends RoleObject | ClusterRoleObject> extends AccessConstruct<O> {
	/** Adds a rule. Throws a SignetError for an invalid rule. */
	abstract addRule(rule: PolicyRule): void;
	/** Allows verbs on resources, such as `allow(['create'], 'workflows.argoproj.io')`. Throws a SignetError for an invalid resource. */
	allow(verbs: readonly string[], ...resources: readonly ResourceRef[]): this;
	/** Allows `get`, `list` and `watch`. */
	allowRead(...resources: readonly ResourceRef[]): this;
	/** Allows `get`, `list`, `watch`, `create`, `update`, `patch` and `delete`; not `deletecollection`, which deletes all objects in a namespace at once. */
	allowReadWrite(...resources: readonly ResourceRef[]): this;
}
/** A role of the whole cluster, declared in this stack or elsewhere. */
export interface IClusterRole extends IConstruct, BoundClusterRole {
	/** Gives the role to a service account, user or group, in the whole cluster. */
	bind(grantee: Grantee, options?: BindOptions): ClusterRoleBinding;
	/** Gives the role to a service account, user or group, in one namespace. */
	bindInNamespace(grantee: Grantee, namespace: string, options?: BindOptions): RoleBinding;
}
export interface ClusterRoleProps extends AccessProps {
	/** At least one, here or by an `allow…` method or `addRule`. */
	readonly rules?: readonly PolicyRule[];
}
/** A Kubernetes ClusterRole: rights in the whole cluster, or in the namespaces in which a RoleBinding gives it. */
export declare class ClusterRole extends RoleConstruct<ClusterRoleObject> implements IClusterRole {
	#private;
	/** A role that exists without this stack, such as `view`. Throws a SignetError for an invalid name. */
	static fromClusterRoleName(scope: Construct, id: string, name: string): IClusterRole;
	readonly roleKind = "ClusterRole";
	readonly roleName: string;
	constructor(scope: Construct, id: string, props: ClusterRoleProps);
	get dependencies(): readonly ITerraformDependable[];
	/** @internal Allows the role to have no rule, because its subjects have rights by another role. */
	acceptNoRules(): void;
	addRule(rule: PolicyRule): void;
	/** Allows verbs, such as `get`, on paths of the API server that are not resources, such as `/metrics`. */
	allowPaths(verbs: readonly string[], ...paths: readonly string[]): this;
	bind(grantee: Grantee, options?: BindOptions): ClusterRoleBinding;
	bindInNamespace(grantee: Grantee, namespace: string, options?: BindOptions): RoleBinding;
}
/** The Kubernetes object that a construct declares: a copy. Undefined for what declares none. For aspects and tests. */
export declare function declaredObject(construct: unknown): AccessObject | TokenSecretObject | undefined;
/** Arguments of the resource `signet_kubernetes_object`. */
export interface SignetKubernetesObjectConfig extends TerraformMetaArguments {
	/**
	 * The Kubernetes object: `apiVersion`, `kind`, `metadata` with `name`, and the fields of the kind. Only the given
	 * fields are managed. A Secret with `data` or `stringData` is refused, because the state would contain it.
	 */
	readonly manifest: object;
	/**
	 * Takes over fields that another field manager owns, and an object that already exists and was not imported. Default:
	 * `false`.
	 */
	readonly forceConflicts?: boolean | IResolvable;
	/**
	 * Only after an import: the field managers whose fields the first apply takes over, so that later changes cause no
	 * conflict and removed fields are deleted. Default: `kubectl…`, Helm, other Terraform providers, and the manager that
	 * wrote the object first, unless that is a controller or uses server-side apply.
	 */
	readonly takeOverFrom?: readonly string[] | IResolvable;
}
declare const SignetKubernetesObject_base: TerraformType<ConfiguredResource<SignetKubernetesObjectConfig>, SignetKubernetesObjectConfig>;
/**
 * The resource `signet_kubernetes_object`.
 *
 * One Kubernetes object, with server-side apply and the field manager `signet`. During plan, the API server checks it
 * in a dry run (validation, admission policies, RBAC escalation). If that is not possible, the plan shows a warning.
 */
export declare class SignetKubernetesObject extends SignetKubernetesObject_base {
	/** The import identifier: `apiVersion/kind/namespace/name`. */
	get id(): string;
	/** The uid of the object in the cluster. */
	get uid(): string;
}
/** Arguments of the resource `signet_sealed_token`. */
export interface SignetSealedTokenConfig extends TerraformMetaArguments {
	/** The namespace of the token Secret. */
	readonly namespace: string;
	/** The name of the token Secret. */
	readonly name: string;
	/**
	 * The name of the service account that the token must belong to. The token of another account is refused and not
	 * sealed (`token/unexpected-secret`). Without this check, everyone who may create Secrets could create one for
	 * another account under this name.
	 */
	readonly serviceAccount?: string;
	/**
	 * The uid of the service account that the token must belong to: `serviceAccountUid` of the token resource. The token
	 * of another account is refused.
	 */
	readonly serviceAccountUid?: string;
	/**
	 * The uid that the Secret must have: `uid` of the token resource, which changes with each issue. Another Secret of
	 * this name is refused.
	 */
	readonly secretUid?: string;
	/** The recipients who can open the sealed token. At least one, and none twice. */
	readonly recipients: readonly SignetSealedTokenRecipients[] | IResolvable;
	/** The format of the sealed text: `age`, which `age -d` and `signet unseal` open. Default: `age`. */
	readonly format?: string;
	/** A text before the token in the sealed content, for example `Bearer ` for Argo’s clients. It is not secret. */
	readonly prefix?: string;
	/**
	 * How long to wait for the token controller to fill the Secret: a duration such as `30s` or `1m30s`. Default: `30s`.
	 */
	readonly wait?: string;
}
/** An element of `recipients`. */
export interface SignetSealedTokenRecipients {
	/** The public key of the recipient: an age recipient, `age1…`. */
	readonly key: string;
	/** The name of the recipient. */
	readonly label?: string;
}
declare const SignetSealedToken_base: TerraformType<ConfiguredResource<SignetSealedTokenConfig>, SignetSealedTokenConfig>;
/**
 * The resource `signet_sealed_token`.
 *
 * The token of a Secret, sealed for its recipients during apply. A plan reads no Secret and seals nothing, so a plan
 * discloses nothing. It shows added and removed recipients by name; they get the token only after the plan was
 * approved. The token itself is never stored.
 */
export declare class SignetSealedToken extends SignetSealedToken_base {
	/**
	 * The sealed token. It changes only if the token, the recipients, the format or the prefix change. It can be shown to
	 * everyone.
	 */
	get sealed(): string;
	/** A short name of the token, `sha256:` and 32 hexadecimal digits, to check the opened token. */
	get fingerprint(): string;
	/** The user name of the token: `system:serviceaccount:<namespace>:<name>`. */
	get subject(): string;
	/** When the Secret was created, in RFC 3339. The token itself has no issue time. */
	get issuedAt(): string;
	/** When the token expires, in RFC 3339. Null if it never expires. */
	get expiresAt(): string;
	/** The fingerprints of the recipients’ keys, in the order of `recipients`. */
	get recipientFingerprints(): string[];
}
/** Arguments of the resource `signet_service_account_token`. */
export interface SignetServiceAccountTokenConfig extends TerraformMetaArguments {
	/** The namespace of the service account and of its token Secret. A change forces replacement. */
	readonly namespace: string;
	/** The name of the service account that the token is for. A change forces replacement. */
	readonly serviceAccount: string;
	/**
	 * The exact name of the token Secret. A token can be issued only once under it; see docs/dead-tokens.md. Exactly one
	 * of this and `generateName`. A change forces replacement.
	 */
	readonly name?: string;
	/**
	 * The prefix of the Secret’s name. Each issue appends random characters, so that no name is used twice. Two tokens of
	 * a service account in one configuration must not have the same prefix. Exactly one of this and `name`.
	 */
	readonly generateName?: string;
	/** Labels of the Secret. Labels that others add are not changed. */
	readonly labels?: {
		readonly [key: string]: string;
	} | IResolvable;
	/** Annotations of the Secret. Annotations that others add are not changed. */
	readonly annotations?: {
		readonly [key: string]: string;
	} | IResolvable;
	/**
	 * Whether the Secret has an owner reference to its service account, like the tokens that Kargo creates. Default:
	 * `false`.
	 */
	readonly ownerReference?: boolean | IResolvable;
	/**
	 * Any values. A change issues a new token; the plan shows which key changed. The first keepers of an imported token
	 * do not issue a new one.
	 */
	readonly keepers?: {
		readonly [key: string]: string;
	} | IResolvable;
	/**
	 * Allows to issue a token under a name whose token was revoked. That is the same token: everyone who has the old one
	 * can use it again. The plan warns about it. Default: `false`.
	 */
	readonly allowSameToken?: boolean | IResolvable;
	/**
	 * Whether a revoked token leaves a tombstone: an empty Secret of the same name, owned by the service account, which
	 * prevents that the same token is issued again. Always true with `name`. Default with `generateName`: false, because
	 * generated names are not used twice.
	 */
	readonly tombstone?: boolean | IResolvable;
	/**
	 * How long to wait until the token controller has filled the Secret: a duration such as `30s` or `1m30s`. Default:
	 * `30s`.
	 */
	readonly wait?: string;
}
declare const SignetServiceAccountToken_base: TerraformType<ConfiguredResource<SignetServiceAccountTokenConfig>, SignetServiceAccountTokenConfig>;
/**
 * The resource `signet_service_account_token`.
 *
 * A long-lived token of a service account. The resource issues, rotates, revokes and imports the token Secret, and
 * never stores the token in plan or state. A token that was revoked or replaced cannot work again: no token is issued
 * twice under the same Secret name, and the cluster records the names.
 */
export declare class SignetServiceAccountToken extends SignetServiceAccountToken_base {
	/**
	 * The exact name of the token Secret. A token can be issued only once under it; see docs/dead-tokens.md. Exactly one
	 * of this and `generateName`.
	 */
	get name(): string;
	/** Namespace and name of the Secret: `namespace/name`. */
	get id(): string;
	/** The uid of the Secret. It changes with each issue. Null only if it is unknown whether the Secret was created. */
	get uid(): string;
	/** The uid of the service account that the token is for. */
	get serviceAccountUid(): string;
	/** A short name of the token, `sha256:` and 32 hexadecimal digits. The same token has the same fingerprint. */
	get fingerprint(): string;
	/**
	 * `active`; `missing`: the Secret does not exist any more; `replaced`: another Secret has its name; `invalidated`:
	 * Kubernetes no longer accepts the token; `reassigned`: the Secret names another account; `pending`: its creation was
	 * not completed. For all but `active`, the plan issues a new token.
	 */
	get status(): string;
	/**
	 * Why the token was issued. With `createBeforeDestroy` it is `first issue`, because the engine does not tell the
	 * provider what is replaced; the plan shows the reason.
	 */
	get reason(): string;
	/** When the Secret was created, in RFC 3339. */
	get issuedAt(): string;
}
/** Arguments of the resource `signet_kestra_api_token`. */
export interface SignetKestraApiTokenConfig extends TerraformMetaArguments {
	/**
	 * The tenant of the service account. Default: the provider’s. It has no effect for the token of a user. A change
	 * forces replacement.
	 */
	readonly tenant?: string;
	/**
	 * The service account that the token is for. Exactly one of this, `userId` and `own`. A change forces replacement.
	 */
	readonly serviceAccountId?: string;
	/** The user that the token is for. A change forces replacement. */
	readonly userId?: string;
	/** Whether the token is for the identity that the provider is authenticated as. A change forces replacement. */
	readonly own?: boolean | IResolvable;
	/**
	 * Whether the service account belongs to the whole instance instead of a tenant. Default: `false`. A change forces
	 * replacement.
	 */
	readonly instance?: boolean | IResolvable;
	/**
	 * The name of the token: 1 to 63 lower-case letters and digits, which may have single hyphens between them. Each
	 * token of an owner needs another name: by owner and name, a later run recognizes the token of an interrupted run. A
	 * change forces replacement.
	 */
	readonly name: string;
	/**
	 * Whether each issue has a number in its name: `ci-g1`, `ci-g2` and so on, to distinguish the old token from the new
	 * one, especially with `createBeforeDestroy`. Default: `false`. A change forces replacement.
	 */
	readonly numbered?: boolean | IResolvable;
	/**
	 * What the token is for. The provider appends a mark, with which a later run recognizes the token of an interrupted
	 * run. A change forces replacement.
	 */
	readonly description?: string;
	/**
	 * The recipients who can open the sealed token. At least one, and none twice. They are checked before a token is
	 * issued. A change forces replacement.
	 */
	readonly recipients: readonly SignetKestraApiTokenRecipients[] | IResolvable;
	/**
	 * The format of the sealed text: `age`, which `age -d` and `signet unseal` open. Default: `age`. A change forces
	 * replacement.
	 */
	readonly format?: string;
	/**
	 * A text before the token in the sealed content, for example `Bearer `. It is not secret. A change forces
	 * replacement.
	 */
	readonly prefix?: string;
	/**
	 * How long the token works: an ISO-8601 duration in days, hours, minutes and seconds, such as `P30D` or `PT12H`, or
	 * `never` (until it is revoked). Default: `never`. A change forces replacement.
	 */
	readonly maxAge?: string;
	/** Whether each use extends the token by `maxAge`. Default: `false`. A change forces replacement. */
	readonly extended?: boolean | IResolvable;
	/** Any values. A change issues a new token; the plan shows which key changed. A change forces replacement. */
	readonly keepers?: {
		readonly [key: string]: string;
	} | IResolvable;
}
/** An element of `recipients`. */
export interface SignetKestraApiTokenRecipients {
	/** The public key of the recipient: an age recipient, `age1…`. */
	readonly key: string;
	/** The name of the recipient. */
	readonly label?: string;
}
declare const SignetKestraApiToken_base: TerraformType<ConfiguredResource<SignetKestraApiTokenConfig>, SignetKestraApiTokenConfig>;
/**
 * The resource `signet_kestra_api_token`.
 *
 * An API token of a service account or user of Kestra Enterprise. Kestra returns a token only once, so the resource
 * seals it for its recipients when it is issued, and stores only the sealed text. If the token was revoked or has
 * expired, the plan issues a new one and gives the reason. Every change issues a new token.
 */
export declare class SignetKestraApiToken extends SignetKestraApiToken_base {
	/** The tenant of the service account. Default: the provider’s. It has no effect for the token of a user. */
	get tenant(): string;
	/**
	 * The import identifier: `service-account/<tenant>/<account>/<token>`, `service-account/<account>/<token>` for an
	 * account of the instance, `user/<user>/<token>` or `own/<token>`.
	 */
	get id(): string;
	/** The identifier of the token in Kestra. Null only if it is unknown whether the token was created. */
	get tokenId(): string;
	/** The name in Kestra: `name`, with the number if `numbered` is set. */
	get tokenName(): string;
	/**
	 * The sealed token. It changes only when a new token is issued. It can be shown to everyone. Null for an imported
	 * token, because Kestra does not return its value.
	 */
	get sealed(): string;
	/**
	 * A short name of the token, `sha256:` and 32 hexadecimal digits, to check the opened token. Null for an imported
	 * token.
	 */
	get fingerprint(): string;
	/** The fingerprints of the recipients’ keys, in the order of `recipients`. */
	get recipientFingerprints(): string[];
	/** When the token was issued, in RFC 3339, according to the server. */
	get issuedAt(): string;
	/** When the token expires, in RFC 3339. Null if it never expires. With `extended`, each use changes it. */
	get expiresAt(): string;
	/** When the token was last used, at the last refresh. Null if it was never used. */
	get lastUsed(): string;
	/**
	 * `active`; `imported`: it works, but there is no sealed text; `revoked`: it does not exist any more; `expired`;
	 * `pending`: its creation was not completed. For `revoked`, `expired` and `pending`, the plan issues a new token.
	 */
	get status(): string;
	/**
	 * Why the token was issued. With `createBeforeDestroy` it is `first issue`, because the engine does not tell the
	 * provider what is replaced; the plan shows the reason.
	 */
	get reason(): string;
}
/** Arguments of the resource `signet_kestra_binding`. */
export interface SignetKestraBindingConfig extends TerraformMetaArguments {
	/** The tenant of the binding. Default: the provider’s. A change forces replacement. */
	readonly tenant?: string;
	/** The kind of the subject: `USER`, `GROUP` or `SERVICE_ACCOUNT`. A change forces replacement. */
	readonly type: string;
	/** The identifier of the user, group or service account that gets the role. A change forces replacement. */
	readonly subjectId: string;
	/** The identifier of the role. A change forces replacement. */
	readonly roleId: string;
	/**
	 * Where the role applies: this namespace and those below it. Default: the whole tenant. A change forces replacement.
	 */
	readonly namespace?: string;
}
declare const SignetKestraBinding_base: TerraformType<ConfiguredResource<SignetKestraBindingConfig>, SignetKestraBindingConfig>;
/**
 * The resource `signet_kestra_binding`.
 *
 * Gives a role of Kestra Enterprise to a user, a group or a service account, in one namespace or in the whole tenant.
 */
export declare class SignetKestraBinding extends SignetKestraBinding_base {
	/** The tenant of the binding. Default: the provider’s. */
	get tenant(): string;
	/** The identifier of the binding, which Kestra assigns. */
	get id(): string;
}
/** Arguments of the resource `signet_kestra_group`. */
export interface SignetKestraGroupConfig extends TerraformMetaArguments {
	/** The tenant of the group. Default: the provider’s. A change forces replacement. */
	readonly tenant?: string;
	/** The name of the group; unique in its tenant. */
	readonly name: string;
	/** What the group is for. */
	readonly description?: string;
}
declare const SignetKestraGroup_base: TerraformType<ConfiguredResource<SignetKestraGroupConfig>, SignetKestraGroupConfig>;
/**
 * The resource `signet_kestra_group`.
 *
 * A group of Kestra Enterprise. Declare its members with `signet_kestra_group_member`, or with `groups` of a service
 * account. Members that others add are not removed.
 */
export declare class SignetKestraGroup extends SignetKestraGroup_base {
	/** The tenant of the group. Default: the provider’s. */
	get tenant(): string;
	/** The identifier of the group, which Kestra assigns. */
	get id(): string;
}
/** Arguments of the resource `signet_kestra_group_member`. */
export interface SignetKestraGroupMemberConfig extends TerraformMetaArguments {
	/** The tenant of the group. Default: the provider’s. A change forces replacement. */
	readonly tenant?: string;
	/** The identifier of the group. A change forces replacement. */
	readonly groupId: string;
	/** The identifier of the user or service account. A change forces replacement. */
	readonly userId: string;
}
declare const SignetKestraGroupMember_base: TerraformType<ConfiguredResource<SignetKestraGroupMemberConfig>, SignetKestraGroupMemberConfig>;
/**
 * The resource `signet_kestra_group_member`.
 *
 * Adds one user or service account of Kestra Enterprise to one group. Other memberships are not changed. A membership
 * that already exists is taken over.
 */
export declare class SignetKestraGroupMember extends SignetKestraGroupMember_base {
	/** The tenant of the group. Default: the provider’s. */
	get tenant(): string;
	/** `tenant/group_id/user_id`. */
	get id(): string;
}
/** Arguments of the resource `signet_kestra_role`. */
export interface SignetKestraRoleConfig extends TerraformMetaArguments {
	/** The tenant of the role. Default: the provider’s. A change forces replacement. */
	readonly tenant?: string;
	/** The name of the role. */
	readonly name: string;
	/** What the role is for. */
	readonly description?: string;
	/**
	 * The permissions of the role, by resource: `FLOW`, `EXECUTION`, `NAMESPACE`, … The names are checked against Kestra
	 * 1.x and 2.0, and during plan against the permissions that the server offers.
	 */
	readonly permissions: {
		readonly [key: string]: SignetKestraRolePermissions;
	} | IResolvable;
	/** Whether Kestra gives the role to new users. Default: `false`. */
	readonly isDefault?: boolean | IResolvable;
}
/** An element of `permissions`. */
export interface SignetKestraRolePermissions {
	/** The allowed actions: `READ`, `CREATE`, `UPDATE`, `DELETE` up to 1.x; `VIEW`, `LIST`, `EXECUTE`, … from 2.0 on. */
	readonly actions: readonly string[] | IResolvable;
}
declare const SignetKestraRole_base: TerraformType<ConfiguredResource<SignetKestraRoleConfig>, SignetKestraRoleConfig>;
/**
 * The resource `signet_kestra_role`.
 *
 * A role of Kestra Enterprise: allowed actions on resources. A `signet_kestra_binding` gives it to a user, group or
 * service account. Built-in roles cannot be managed; the data source `signet_kestra_role` finds them.
 */
export declare class SignetKestraRole extends SignetKestraRole_base {
	/** The tenant of the role. Default: the provider’s. */
	get tenant(): string;
	/** The identifier of the role, which Kestra assigns. */
	get id(): string;
}
/** Arguments of the resource `signet_kestra_service_account`. */
export interface SignetKestraServiceAccountConfig extends TerraformMetaArguments {
	/** The tenant of the service account. Default: the provider’s. A change forces replacement. */
	readonly tenant?: string;
	/** The name: 1 to 63 lower-case letters and digits, which may have single hyphens between them. */
	readonly name: string;
	/** What the service account is for. */
	readonly description?: string;
	/**
	 * Whether it has all rights in every tenant. Only a super admin can change this. It is changed in a separate request.
	 * Default: `false`.
	 */
	readonly superAdmin?: boolean | IResolvable;
	/**
	 * Identifiers of its groups. Other memberships are not changed, unless `exclusiveGroups` is set. Default: this
	 * resource does not manage memberships.
	 */
	readonly groups?: readonly string[] | IResolvable;
	/**
	 * Whether to remove it from all groups except those in `groups`. Do not use it together with
	 * `signet_kestra_group_member` for this account. Default: `false`.
	 */
	readonly exclusiveGroups?: boolean | IResolvable;
	/**
	 * Makes it a service account of the whole instance, with access to these tenants only; `tenant` has no effect then.
	 * Only a super admin can do this. Default: it belongs to its `tenant`.
	 */
	readonly tenants?: readonly string[] | IResolvable;
}
declare const SignetKestraServiceAccount_base: TerraformType<ConfiguredResource<SignetKestraServiceAccountConfig>, SignetKestraServiceAccountConfig>;
/**
 * The resource `signet_kestra_service_account`.
 *
 * A service account of Kestra Enterprise, in a tenant or in the whole instance. It has no password;
 * `signet_kestra_api_token` issues its tokens.
 */
export declare class SignetKestraServiceAccount extends SignetKestraServiceAccount_base {
	/** The tenant of the service account. Default: the provider’s. */
	get tenant(): string;
	/** The identifier of the service account, which Kestra assigns. */
	get id(): string;
}
/** Arguments of the data source `signet_access_review`. */
export interface DataSignetAccessReviewConfig extends TerraformMetaArguments {
	/** The subject: exactly one of `serviceAccount`, `user` and `group`. */
	readonly subject: AccessReviewSubject;
	/** What the subject must be able to do. */
	readonly can?: readonly AccessReviewAction[] | IResolvable;
	/** What the subject must not be able to do. */
	readonly cannot?: readonly AccessReviewAction[] | IResolvable;
	/**
	 * How long to ask again while the answers are unexpected, because a new binding takes effect with a delay: a duration
	 * such as `5s`. Default: `5s`.
	 */
	readonly wait?: string;
	/**
	 * A value that is unknown until the access exists, such as the `uid` of a binding, so that the review is read after
	 * that. `dependsOn` does the same.
	 */
	readonly trigger?: string;
}
/** The subject: exactly one of `serviceAccount`, `user` and `group`. */
export interface AccessReviewSubject {
	/** A service account, with the groups that Kubernetes adds to it. */
	readonly serviceAccount?: AccessReviewSubjectServiceAccount;
	/** A user, by the name that the API server’s authentication returns. */
	readonly user?: string;
	/** The groups of the user; `system:authenticated` is added. */
	readonly groups?: readonly string[] | IResolvable;
	/** Any member of a group; `system:authenticated` is added. */
	readonly group?: string;
}
/** A service account, with the groups that Kubernetes adds to it. */
export interface AccessReviewSubjectServiceAccount {
	/** Its namespace. */
	readonly namespace: string;
	/** Its name. */
	readonly name: string;
}
/** An element of `can` or `cannot`. */
export interface AccessReviewAction {
	/** The verb, such as `get`, `create` or `impersonate`. For a path: `get` and other HTTP methods in lower case. */
	readonly verb: string;
	/** The API group of the resource, such as `argoproj.io`. Default: the core group. */
	readonly group?: string;
	/** The resource, in the plural and in lower case, such as `secrets`. Exactly one of this and `path`. */
	readonly resource?: string;
	/** The subresource, such as `token` or `log`. */
	readonly subresource?: string;
	/**
	 * The namespace. Default: a cluster-scoped resource, or all namespaces at once, which needs rights in the whole
	 * cluster.
	 */
	readonly namespace?: string;
	/** The name of the object. Default: any object. */
	readonly name?: string;
	/** A path of the API server that is not a resource, such as `/metrics`. */
	readonly path?: string;
}
/** The answers of the API server: first for `can`, then for `cannot`, in their order. */
export declare class DataSignetAccessReviewResults extends ComplexObject {
	/** The action as text. */
	get action(): string;
	/** Whether it should be allowed. */
	get expected(): IResolvable;
	/** Whether it is. */
	get allowed(): IResolvable;
	/** The reason that the API server returns: the binding that allows the action; empty if none does. */
	get reason(): string;
}
declare const DataSignetAccessReview_base: TerraformType<ConfiguredDataSource<DataSignetAccessReviewConfig>, DataSignetAccessReviewConfig>;
/**
 * The data source `signet_access_review`.
 *
 * Compares what a service account, user or group can and cannot do with what is expected. It asks the API server with
 * SubjectAccessReviews, which include all roles and bindings of the cluster. An unexpected answer is not an error by
 * itself: use a `check` block for a warning, or a postcondition for an error.
 */
export declare class DataSignetAccessReview extends DataSignetAccessReview_base {
	/** The user name in the review; empty for a group. */
	get username(): string;
	/** The answers of the API server: first for `can`, then for `cannot`, in their order. */
	get results(): ComputedObjectList<DataSignetAccessReviewResults>;
	/** A sentence for each unexpected answer. */
	get unexpected(): string[];
	/** Whether all answers are as expected. */
	get passed(): IResolvable;
}
/** Arguments of the data source `signet_sealed_token`. */
export interface DataSignetSealedTokenConfig extends TerraformMetaArguments {
	/** The namespace of the token Secret. */
	readonly namespace: string;
	/** The name of the token Secret. */
	readonly name: string;
	/**
	 * The name of the service account that the token must belong to. The token of another account is refused and not
	 * sealed (`token/unexpected-secret`). Without this check, everyone who may create Secrets could create one for
	 * another account under this name.
	 */
	readonly serviceAccount?: string;
	/**
	 * The uid of the service account that the token must belong to: `serviceAccountUid` of the token resource. The token
	 * of another account is refused.
	 */
	readonly serviceAccountUid?: string;
	/**
	 * The uid that the Secret must have: `uid` of the token resource, which changes with each issue. Another Secret of
	 * this name is refused.
	 */
	readonly secretUid?: string;
	/** The recipients who can open the sealed token. At least one, and none twice. */
	readonly recipients: readonly DataSignetSealedTokenRecipients[] | IResolvable;
	/** The format of the sealed text: `age`, which `age -d` and `signet unseal` open. Default: `age`. */
	readonly format?: string;
	/** A text before the token in the sealed content, for example `Bearer ` for Argo’s clients. It is not secret. */
	readonly prefix?: string;
	/**
	 * How long to wait for the token controller to fill the Secret: a duration such as `30s` or `1m30s`. Default: `30s`.
	 */
	readonly wait?: string;
	/**
	 * A value that is unknown until the token is issued, so that the data source is read after that: `uid` of the token
	 * resource.
	 */
	readonly trigger?: string;
}
/** An element of `recipients`. */
export interface DataSignetSealedTokenRecipients {
	/** The public key of the recipient: an age recipient, `age1…`. */
	readonly key: string;
	/** The name of the recipient. */
	readonly label?: string;
}
declare const DataSignetSealedToken_base: TerraformType<ConfiguredDataSource<DataSignetSealedTokenConfig>, DataSignetSealedTokenConfig>;
/**
 * The data source `signet_sealed_token`.
 *
 * The token of a Secret, sealed during plan. Everyone who can add a recipient and run a plan gets the token, sealed
 * for that recipient, before anybody has approved the plan. For a token of the same configuration, use the resource
 * `signet_sealed_token`, which seals during apply. Use this data source only for tokens that something else creates,
 * if everyone who can run a plan may have the token. It waits until Kubernetes has filled the Secret, and checks that
 * the token belongs to the Secret. The token itself is never stored.
 */
export declare class DataSignetSealedToken extends DataSignetSealedToken_base {
	/**
	 * The sealed token. It changes only if the token, the recipients, the format or the prefix change. It can be shown to
	 * everyone.
	 */
	get sealed(): string;
	/** A short name of the token, `sha256:` and 32 hexadecimal digits, to check the opened token. */
	get fingerprint(): string;
	/** The user name of the token: `system:serviceaccount:<namespace>:<name>`. */
	get subject(): string;
	/** When the Secret was created, in RFC 3339. The token itself has no issue time. */
	get issuedAt(): string;
	/** When the token expires, in RFC 3339. Null if it never expires. */
	get expiresAt(): string;
	/** The fingerprints of the recipients’ keys, in the order of `recipients`. */
	get recipientFingerprints(): string[];
}
/** Arguments of the data source `signet_kestra_group`. */
export interface DataSignetKestraGroupConfig extends TerraformMetaArguments {
	/** The tenant to search. Default: the provider’s. */
	readonly tenant?: string;
	/** The name of the group. */
	readonly name: string;
}
declare const DataSignetKestraGroup_base: TerraformType<ConfiguredDataSource<DataSignetKestraGroupConfig>, DataSignetKestraGroupConfig>;
/**
 * The data source `signet_kestra_group`.
 *
 * A group of Kestra Enterprise, found by its name. If several have the name, the error lists them.
 */
export declare class DataSignetKestraGroup extends DataSignetKestraGroup_base {
	/** The tenant to search. Default: the provider’s. */
	get tenant(): string;
	/** Its identifier. */
	get id(): string;
	/** What the group is for. */
	get description(): string;
}
/** Arguments of the data source `signet_kestra_role`. */
export interface DataSignetKestraRoleConfig extends TerraformMetaArguments {
	/** The tenant to search. Default: the provider’s. */
	readonly tenant?: string;
	/** The name of the role. */
	readonly name: string;
}
/** Its permissions, by resource. */
export declare class DataSignetKestraRolePermissions extends ComplexObject {
	/** The allowed actions. */
	get actions(): string[];
}
declare const DataSignetKestraRole_base: TerraformType<ConfiguredDataSource<DataSignetKestraRoleConfig>, DataSignetKestraRoleConfig>;
/**
 * The data source `signet_kestra_role`.
 *
 * A role of Kestra Enterprise, found by its name, including the built-in roles such as `Admin`, `Editor`, `Launcher`
 * and `Viewer`. If several have the name, the error lists them.
 */
export declare class DataSignetKestraRole extends DataSignetKestraRole_base {
	/** The tenant to search. Default: the provider’s. */
	get tenant(): string;
	/** Its identifier. */
	get id(): string;
	/** What the role is for. */
	get description(): string;
	/** Its permissions, by resource. */
	get permissions(): ComputedObjectMap<DataSignetKestraRolePermissions>;
	/** Whether it is a built-in role. */
	get isManaged(): IResolvable;
}
/** Arguments of the data source `signet_kestra_service_account`. */
export interface DataSignetKestraServiceAccountConfig extends TerraformMetaArguments {
	/** The tenant to search. Default: the provider’s. */
	readonly tenant?: string;
	/** The name of the service account. */
	readonly name: string;
}
declare const DataSignetKestraServiceAccount_base: TerraformType<ConfiguredDataSource<DataSignetKestraServiceAccountConfig>, DataSignetKestraServiceAccountConfig>;
/**
 * The data source `signet_kestra_service_account`.
 *
 * A service account of Kestra Enterprise, found by its name. Names are not unique in Kestra: if several have the
 * name, the error lists them.
 */
export declare class DataSignetKestraServiceAccount extends DataSignetKestraServiceAccount_base {
	/** The tenant to search. Default: the provider’s. */
	get tenant(): string;
	/** Its identifier. */
	get id(): string;
	/** What the service account is for. */
	get description(): string;
	/** Whether it has all rights in every tenant. */
	get superAdmin(): IResolvable;
	/** Identifiers of its groups. */
	get groups(): string[];
}
/** Arguments of the data source `signet_kestra_user`. */
export interface DataSignetKestraUserConfig extends TerraformMetaArguments {
	/** The tenant to search. Default: the provider’s. */
	readonly tenant?: string;
	/** The e-mail address that the user logs in with. Upper and lower case are equal. */
	readonly email: string;
}
declare const DataSignetKestraUser_base: TerraformType<ConfiguredDataSource<DataSignetKestraUserConfig>, DataSignetKestraUserConfig>;
/**
 * The data source `signet_kestra_user`.
 *
 * A user of Kestra Enterprise, found by e-mail address among the users with access to the tenant. If the provider’s
 * identity is a super admin, all users of the instance are searched as well.
 */
export declare class DataSignetKestraUser extends DataSignetKestraUser_base {
	/** The tenant to search. Default: the provider’s. */
	get tenant(): string;
	/** The user’s identifier. */
	get id(): string;
	/** The name that the user logs in with. */
	get username(): string;
	/** The display name of the user. */
	get displayName(): string;
}
/** A verb on a resource. */
export interface ResourceAction {
	readonly verb: string;
	/** The plural name in lower case, such as `secrets`. */
	readonly resource: string;
	/** The API group, such as `argoproj.io`. Default: the core group. */
	readonly group?: string;
	/** The subresource, such as `token` of `serviceaccounts`, or `log` of `pods`. */
	readonly subresource?: string;
	/** The namespace; `*` asks for all namespaces at once. Default: the namespace of the expectation. */
	readonly namespace?: string;
	/** Only the object with this name. Default: any object. */
	readonly name?: string;
}
/** A verb on a path of the API server that is not a resource, such as `/metrics`. */
export interface PathAction {
	readonly verb: string;
	readonly path: string;
}
/**
 * An action: an object, or a string in the form that `kubectl auth can-i` takes:
 *
 * - `delete workflows.argoproj.io`: verb, and resource with its API group
 * - `get secrets -n kargo`: in another namespace; `list pods -A`: in all namespaces at once
 * - `create serviceaccounts --subresource=token`
 * - `get /metrics`: a path
 */
export type Action = string | ResourceAction | PathAction;
/** What a subject must be able to do, and what it must not. */
export interface Expectation {
	/** What must be allowed. Default: nothing. */
	readonly can?: readonly Action[];
	/** What must not be allowed. Default: nothing. */
	readonly cannot?: readonly Action[];
	/**
	 * What happens when the cluster gives another answer, or none:
	 * - `warn`: plan and apply warn, by a `check` block.
	 * - `fail`: plan and apply fail, by a postcondition.
	 *
	 * Default `warn`.
	 */
	readonly enforce?: "warn" | "fail";
	/** The namespace of actions without one; `*` is all namespaces at once. Default: the namespace of a service account, else `*`. */
	readonly namespace?: string;
	/** How long to repeat the question until the answers are as expected, for example `10s`. Default: the provider's, 5 seconds. */
	readonly wait?: string;
}
export interface AccessExpectationProps extends Expectation {
	/** Whose rights are checked: a Subject. */
	readonly subject: {
		readonly object: SubjectObject;
	};
	/** The groups of a user, as the API server's authentication gives them. Default: only `system:authenticated`. */
	readonly groups?: readonly string[];
	/** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/**
 * Asks the API server at each plan and apply what a subject can and cannot do. The answer includes all roles and bindings of
 * the cluster, not only those of this stack. The question is asked after all roles and bindings of the stack are created.
 *
 * Throws a SignetError when nothing is expected, and for invalid actions.
 */
export declare class AccessExpectation extends Construct {
	/** Adds an expectation below a construct. From the second one on, its id has a number. */
	static add(scope: Construct, props: AccessExpectationProps): AccessExpectation;
	/** The data source, with `enforce: 'fail'`. The data source of a check block is part of the block. */
	readonly review: DataSignetAccessReview | undefined;
	constructor(scope: Construct, id: string, props: AccessExpectationProps);
	private read;
	private warn;
	private fail;
}
/** A group. Kubernetes has no objects for groups: the name is the one that the API server's authentication gives, such as `oidc:devs`. */
export declare class Group extends Construct implements ISubject {
	readonly groupName: string;
	/** Throws a SignetError for an empty name. */
	static fromGroupName(scope: Construct, id: string, name: string): Group;
	readonly subject: Subject;
	private constructor();
	/** Asks the API server, at each plan and apply, whether a member can do what they must, and cannot do what they must not. */
	expectAccess(expectation: Expectation): AccessExpectation;
}
/** A role in a namespace, declared in this stack or elsewhere. */
export interface IRole extends IConstruct, BoundRole {
	/** Gives the role to a service account, user or group. */
	bind(grantee: Grantee, options?: BindOptions): RoleBinding;
}
export interface RoleProps extends AccessProps {
	readonly namespace: string;
	/** At least one, here or by an `allow…` method or `addRule`. */
	readonly rules?: readonly PolicyRule[];
}
/** A Kubernetes Role: rights in one namespace. */
export declare class Role extends RoleConstruct<RoleObject> implements IRole {
	#private;
	/** A role that exists without this stack. Throws a SignetError for an invalid name. */
	static fromRoleName(scope: Construct, id: string, name: string, options: {
		readonly namespace: string;
	}): IRole;
	readonly roleKind = "Role";
	readonly roleName: string;
	readonly namespace: string;
	constructor(scope: Construct, id: string, props: RoleProps);
	get dependencies(): readonly ITerraformDependable[];
	addRule(rule: PolicyRule): void;
	bind(grantee: Grantee, options?: BindOptions): RoleBinding;
}
/** A namespace, in which rights can be granted without declaring roles and bindings. */
export interface INamespace extends IConstruct {
	readonly namespaceName: string;
	/** Allows a grantee verbs on resources of the namespace, such as `grant(robot, ['create'], 'workflows.argoproj.io')`. */
	grant(grantee: Grantee, verbs: readonly string[], ...resources: readonly ResourceRef[]): Role;
	/** Allows a grantee `get`, `list` and `watch`. */
	grantRead(grantee: Grantee, ...resources: readonly ResourceRef[]): Role;
	/** Allows a grantee `get`, `list`, `watch`, `create`, `update`, `patch` and `delete`. */
	grantReadWrite(grantee: Grantee, ...resources: readonly ResourceRef[]): Role;
}
export interface NamespaceReferenceOptions {
	/** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/**
 * A namespace that exists without this stack. The rights of each grantee are collected in one Role with one RoleBinding.
 * Their names are the kind and the name of the grantee and `-grants`, such as `user:jane-grants`. Only one construct of a
 * stack can grant rights in a namespace to a grantee.
 */
export declare class Namespace extends Construct implements INamespace {
	#private;
	readonly namespaceName: string;
	private readonly provider;
	/** Throws a SignetError for an invalid name. */
	static fromNamespaceName(scope: Construct, id: string, name: string, options?: NamespaceReferenceOptions): INamespace;
	private constructor();
	grant(grantee: Grantee, verbs: readonly string[], ...resources: readonly ResourceRef[]): Role;
	grantRead(grantee: Grantee, ...resources: readonly ResourceRef[]): Role;
	grantReadWrite(grantee: Grantee, ...resources: readonly ResourceRef[]): Role;
	private roleOf;
}
/** A service account, declared in this stack or elsewhere. */
export interface IServiceAccount extends IConstruct, ISubject, BoundAccount {
	/** The address of the account's uid in the configuration, where it is declared in this stack. */
	readonly uidAddress: string | undefined;
	/** Asks the API server, at each plan and apply, whether the account can do what it must, and cannot do what it must not. */
	expectAccess(expectation: Expectation): AccessExpectation;
}
export interface ServiceAccountProps extends AccessProps {
	readonly namespace: string;
	/** Whether Kubernetes mounts a token of the account into its pods. Default: unset, so that Kubernetes mounts one. */
	readonly automountToken?: boolean;
}
/** A Kubernetes ServiceAccount. */
export declare class ServiceAccount extends AccessConstruct<ServiceAccountObject> implements IServiceAccount {
	/** An account that exists without this stack. Throws a SignetError for an invalid name. */
	static fromServiceAccountName(scope: Construct, id: string, name: string, options: {
		readonly namespace: string;
	}): IServiceAccount;
	readonly serviceAccountName: string;
	readonly namespace: string;
	constructor(scope: Construct, id: string, props: ServiceAccountProps);
	get dependencies(): readonly ITerraformDependable[];
	get subject(): Subject;
	expectAccess(expectation: Expectation): AccessExpectation;
}
export interface RecipientOptions {
	/** The owner of the private key, shown in plans and in the description of the output. Default: none. */
	readonly label?: string;
}
/** A person or program that can open a sealed token: a public key, and a label for the owner of the private key. */
export declare class Recipient {
	/** The public key in its canonical encoding. */
	readonly key: string;
	/** The fingerprint of the key: `sha256:` and 32 hexadecimal digits. Undefined while the key is unresolved. */
	readonly fingerprint: string | undefined;
	readonly label: string | undefined;
	/**
	 * A recipient with this age public key (`age1…`). The key is checked immediately. A CDKTF token that is the whole key
	 * or the whole label is checked at plan; a token or an expression within other text is refused.
	 *
	 * Throws a SignetError for an invalid key or label.
	 */
	static age(key: string, options?: RecipientOptions): Recipient;
	/**
	 * The recipients in a file: one on each line, as `label: age1…` or `age1… # label`. Empty lines and lines that begin
	 * with `#` are skipped. The label is required, so that the reviewer of a change sees who will be able to open the
	 * token. A relative path is relative to the working directory of the program.
	 *
	 * Throws a SignetError that names the file and the line.
	 */
	static fromFile(path: string): Recipient[];
	private constructor();
}
/** What sealing needs to know about a token Secret. */
export interface ISealableToken {
	readonly namespace: string;
	/** Name of the Secret. */
	readonly secretName: string;
	/**
	 * The uid of the Secret, if this configuration issues the token: unknown until the token is issued, so that the token
	 * is sealed after that. Undefined for a token that something else creates.
	 */
	readonly issue: string | undefined;
	/** Name of the service account that the token must belong to. The token of any other account is refused. Default: not checked. */
	readonly serviceAccountName?: string;
	/** Uid of that account. Default: not checked. */
	readonly serviceAccountUid?: string;
	/** The provider that issues the token. */
	readonly provider?: SignetProvider;
}
export interface SealOptions {
	/** Format of the sealed text. Default: `age`, an armored age file, which `signet unseal` and `age -d` open. */
	readonly format?: "age";
	/** Text that is sealed before the token, such as `Bearer `. Default: none. */
	readonly prefix?: string;
	/** How long to wait until Kubernetes has written the token, for example `30s`. Default: the default of the provider, `30s`. */
	readonly wait?: string;
	/**
	 * Seal at plan, with a data source, instead of at apply, with a resource. The plan then contains the token, sealed for
	 * its recipients: whoever can add a recipient and run a plan, for example by a pull request, gets the token before
	 * anybody has approved the change. On the other hand, each plan reads the Secret again and sees a replaced token.
	 * Default: false for a token that this configuration issues; true for a token that something else creates.
	 */
	readonly readAtPlan?: boolean;
	/** Exact name of the output: letters, digits, `_` and `-`. Default: the name that CDKTF generates from the path of the construct. */
	readonly outputName?: string;
	/** Description of the output. Default: the recipients, by label and fingerprint. */
	readonly outputDescription?: string;
	/**
	 * Give the sealed text out on one line, to be copied: the age file in base64, which `signet unseal` opens, and
	 * `age -d` after `base64 -d`. Default false: in ASCII armor.
	 */
	readonly compact?: boolean;
}
export interface SealedOutputProps extends SealOptions {
	readonly token: ISealableToken;
	/** Who can open the sealed token: at least one recipient, without duplicates. */
	readonly recipients: readonly Recipient[];
	/** Default: the provider of the token, otherwise the first SignetProvider of the stack. */
	readonly provider?: SignetProvider;
}
/**
 * A token, sealed for its recipients, as an output of the stack. The output is not sensitive: it can be published in
 * logs, comments or Git, because only the recipients can open it. It changes only when the token or its recipients change.
 * A token that this configuration issues is sealed at apply: the plan does not contain it.
 *
 * Throws a SignetError if there is no recipient or a duplicate one, and for invalid options.
 */
export declare class SealedOutput extends Construct {
	#private;
	readonly output: TerraformOutput;
	constructor(scope: Construct, id: string, props: SealedOutputProps);
	/** The sealed text. */
	get sealed(): string;
	/** The fingerprint of the token, to compare with the opened token: `sha256:` and 32 hexadecimal digits. */
	get fingerprint(): string;
	/** The user name of the token's service account: `system:serviceaccount:namespace:name`. */
	get subject(): string;
	/** When the token was issued, in RFC 3339. */
	get issuedAt(): string;
	/** When the token expires, in RFC 3339; null if it does not expire. */
	get expiresAt(): string;
	/** The fingerprints of the recipients' keys, in the order of `recipients`. */
	get recipientFingerprints(): string[];
}
/** The name of a token Secret. */
export interface TokenNameProps {
	/**
	 * Exact name of the Secret, to which `generation` can add a number. For a client that reads the Secret by its name;
	 * otherwise prefer a generated name, which can be rotated without a new `generation`.
	 */
	readonly name?: string;
	/** Prefix of the Secret's name; each issue gets a new name. Default, without `name`: the construct's id and `-`. */
	readonly generateName?: string;
	/**
	 * With `name`: the number of the issue, a positive integer. From 2 on, the Secret's name ends in `-` and this number.
	 * Kubernetes issues the same token for the same account and Secret name, so a token with an exact name is rotated by a
	 * higher number, and a number must not be used again. Default 1.
	 */
	readonly generation?: number;
}
/** How a token is issued, for all products. */
export interface TokenOptions extends TokenNameProps {
	/** Values that the token depends on, such as a date: a change issues a new token, and the plan names the value. Default: none. */
	readonly keepers?: {
		readonly [key: string]: string;
	};
	/** Labels of the Secret. Default: none. */
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Annotations of the Secret, in addition to the one with the name of the account. Default: none. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/** Make the account the owner of the Secret. The provider then needs the right to read the account. Default false. */
	readonly ownerReference?: boolean;
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
	readonly importFrom?: boolean | string | Omit<ImportSource, "takeOverFrom">;
	/**
	 * What is done first when a new token replaces this one:
	 * - `revoke-first`: the old token is revoked, then the new one is issued.
	 * - `create-first`: the new token is issued, then the old one is revoked, so that the old one stays valid if this fails.
	 *   The engine then also replaces everything that the token depends on in this order. Do not use it when the account is
	 *   declared in the same stack and must be replaced under the same name.
	 *
	 * Both happen in one apply. For a period in which both tokens are valid, declare two tokens, and remove the older one when
	 * its users have changed to the new one. Default `revoke-first`.
	 */
	readonly rotation?: "revoke-first" | "create-first";
}
export interface ServiceAccountTokenProps extends TokenOptions {
	/** Whose token it is. */
	readonly serviceAccount: IServiceAccount;
	/** Which cluster, where the stack has several. Default: the account's, else the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/**
 * A token of a service account, in a Secret that the cluster's token controller fills. No attribute, output or state
 * holds the token: {@link ServiceAccountToken.sealFor} returns it sealed.
 *
 * Throws a SignetError for invalid names, labels and durations, and for options that contradict each other.
 */
export declare class ServiceAccountToken extends Construct implements ISealableToken {
	#private;
	/** The Terraform resource that issues the token. */
	readonly resource: SignetServiceAccountToken;
	readonly serviceAccount: IServiceAccount;
	readonly provider: SignetProvider;
	constructor(scope: Construct, id: string, props: ServiceAccountTokenProps);
	/** The declared Secret, in the form of the Kubernetes API, without data: a copy. */
	get object(): TokenSecretObject;
	get namespace(): string;
	/** The Secret's name; unknown until apply when it is generated. */
	get secretName(): string;
	/** The Secret's uid: unknown until the token is issued. */
	get issue(): string;
	/** The name of the account that the token belongs to. */
	get serviceAccountName(): string;
	/** The uid of the account that the token belongs to: unknown until the token is issued. */
	get serviceAccountUid(): string;
	/** `sha256:` and 32 hexadecimal digits, of the token. */
	get fingerprint(): string;
	/** Returns the token in an output of the stack, sealed for recipients at apply. */
	sealFor(id: string, recipients: readonly Recipient[], options?: SealOptions): SealedOutput;
	private import;
	private refuseReserved;
}
export interface UserReferenceOptions {
	/** The groups of the user, as the API server's authentication gives them, for expectations. Default: none. */
	readonly groups?: readonly string[];
}
/** A user. Kubernetes has no objects for users: the name is the one that the API server's authentication gives. */
export declare class User extends Construct implements ISubject {
	readonly userName: string;
	private readonly groups;
	/** Throws a SignetError for an empty name. */
	static fromUserName(scope: Construct, id: string, name: string, options?: UserReferenceOptions): User;
	readonly subject: Subject;
	private constructor();
	/** Asks the API server, at each plan and apply, whether the user can do what they must, and cannot do what they must not. */
	expectAccess(expectation: Expectation): AccessExpectation;
}
/** Verbs that a client of Argo Workflows may use on resources. */
export interface ArgoRule {
	/** For example `workflows`. */
	readonly resources: readonly string[];
	/** For example `list`, `update`. */
	readonly verbs: readonly string[];
	/** Only the objects with these names: at least one. Default: all. */
	readonly resourceNames?: readonly string[];
	/** Default: `argoproj.io`. */
	readonly apiGroups?: readonly string[];
}
/** `read`: read objects; `manage`: also create, change and delete them. */
export type ArgoAccessLevel = "manage" | "read";
/** What a workflow can be submitted from. */
export type ArgoSubmitSource = "clusterworkflowtemplates" | "cronworkflows" | "workflowtemplates";
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
	readonly role?: "admin" | "edit" | "view";
	/** Labels of the service account, the roles and the bindings. Default: none. */
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Annotations of the service account, the roles and the bindings. Default: none. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/** Import the objects that exist: all, or those of some kinds. Default: all are created. */
	readonly importFrom?: ImportParts;
	/** Which cluster, where the stack has several. Default: the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/** A service account that uses Argo Workflows, and what it may do. */
export declare abstract class ArgoAccount extends Construct {
	#private;
	readonly serviceAccount: ServiceAccount;
	abstract readonly token: ServiceAccountToken;
	protected constructor(scope: Construct, id: string, props: ArgoAccountProps);
	/** The roles that are declared so far. */
	get roles(): readonly (ClusterRole | Role)[];
	/** The bindings that are declared so far. */
	get bindings(): readonly (ClusterRoleBinding | RoleBinding)[];
	/** The Terraform resources of all objects that are declared so far. */
	get resources(): TerraformResource[];
	/**
	 * Asks the API server, at each plan and apply, whether the account can do what it must, and cannot do what it must not.
	 * Actions without a namespace are about the first namespace in which the access applies; for a cluster-wide access, about
	 * all namespaces at once.
	 */
	expectAccess(expectation: Expectation): AccessExpectation;
	/** Allows more, in the terms of Kubernetes. Throws a SignetError for an invalid rule. */
	allow(...rules: readonly ArgoRule[]): this;
	/** Allows to read workflows, including the archive: `get`, `list` and `watch` of workflows. */
	allowRead(): this;
	/** Allows to read the logs of workflows: the rights of `allowRead`, `list` and `watch` of pods, `get` of pods/log. */
	allowLogs(): this;
	/**
	 * Allows to submit workflows: `create` of workflows. `argo submit --wait` and `--watch` need `allowRead` as well.
	 *
	 * A client that can create a workflow can run it as any service account of the namespace, and so has their rights as well.
	 */
	allowSubmit(): this;
	/**
	 * Allows to submit workflows from templates: the rights of `allowSubmit`, and `get` of the templates; for cluster
	 * templates, in the whole cluster.
	 *
	 * @param names - the templates that may be read. The client can still submit workflows that use no template.
	 */
	allowSubmitFrom(kind: ArgoSubmitSource, ...names: readonly string[]): this;
	/** Allows to resubmit workflows as new ones: `get` and `create` of workflows. */
	allowResubmit(): this;
	/** Allows all changes of workflows except deletion: `get`, `update` and `patch` of workflows. */
	allowUpdate(): this;
	/** Allows to stop workflows, whose exit handlers still run: `get` and `patch` of workflows, the same as `allowTerminate`. */
	allowStop(): this;
	/** Allows to terminate workflows immediately: `get` and `patch` of workflows, the same as `allowStop`. */
	allowTerminate(): this;
	/** Allows to suspend and resume workflows, and to set the values of suspended steps: `get` and `update` of workflows. */
	allowSuspend(): this;
	/** Allows to retry failed workflows: `get` and `update` of workflows, `delete` of pods. */
	allowRetry(): this;
	/** Allows to delete workflows, including the archive: `get` and `delete` of workflows. */
	allowDelete(): this;
	/** Allows to read workflow templates: `get`, `list`, `watch`; with `manage`, also `create`, `update`, `patch`, `delete`. */
	allowTemplates(level?: ArgoAccessLevel): this;
	/** Allows to read or manage cluster workflow templates, as `allowTemplates`; by a ClusterRole, because they are cluster-scoped. */
	allowClusterTemplates(level?: ArgoAccessLevel): this;
	/** Allows to read or manage cron workflows, as `allowTemplates`; `manage` includes to suspend and resume them. */
	allowCronWorkflows(level?: ArgoAccessLevel): this;
	/** Allows to read or manage the bindings between events and templates, as `allowTemplates`. */
	allowEventBindings(level?: ArgoAccessLevel): this;
	/**
	 * Allows to send events that submit templates (`/api/v1/events`): `list` of workfloweventbindings, `get` of
	 * workflowtemplates, `create` of workflows. For a binding to a cluster template, use `allowSubmitFrom` as well.
	 */
	allowSendEvents(): this;
	private allowInCluster;
	private bind;
	private namespacesOf;
	protected warn(warnings: readonly string[]): void;
}
export interface ArgoEnvironmentOptions {
	/** Host and port of Argo's server, such as `argo.example.com:2746`. */
	readonly server: string;
	/** The sealed output that the token comes from. Default: the access's only one. */
	readonly sealed?: SealedOutput;
	/** The default namespace of clients. Default: the first namespace in which the access applies. */
	readonly namespace?: string;
	/** Whether the server uses TLS. Default true. */
	readonly secure?: boolean;
	/** Whether clients use HTTP/1.1, which works through every proxy, instead of gRPC. Default true. */
	readonly http1?: boolean;
	/** The path under which the server is published, where it is not `/`. Default: none. */
	readonly baseHref?: string;
}
/** An entry of `env` of a container. */
export type ArgoKubernetesVariable = {
	readonly name: string;
	readonly value: string;
} | {
	readonly name: string;
	readonly valueFrom: {
		readonly secretKeyRef: {
			readonly name: string;
			readonly key: string;
		};
	};
};
/**
 * The environment of a client of Argo Workflows, in the forms that Docker, Kubernetes and GitHub Actions take. It refers to
 * the sealed output of the token and never holds the token: the consumer opens it with the command from
 * {@link ArgoEnvironment.unsealCommand}.
 */
export declare class ArgoEnvironment {
	#private;
	private readonly construct;
	/** All variables except the token's. */
	readonly variables: Readonly<Record<string, string>>;
	/** The stack's output that holds the sealed token. */
	readonly outputName: string;
	/** @internal */
	constructor(construct: IConstruct, options: ArgoEnvironmentOptions & {
		readonly namespace: string;
		readonly sealed: SealedOutput;
	});
	/**
	 * The command with which the consumer opens the token, from the outputs in `outputs.json` (`terraform output -json`).
	 * It prints `variables` and the token: as lines for `eval` in a shell or, with `envFile`, as a file for
	 * `docker run --env-file`.
	 *
	 * @param identity - file of the consumer's private key
	 */
	unsealCommand({ identity, envFile }: {
		identity: string;
		envFile?: boolean;
	}): string;
	/**
	 * Arguments for `docker run`. The variable of the token has no value, so that docker takes it from its own environment
	 * and no process list shows it.
	 */
	dockerArguments(): string[];
	/** A file for `docker run --env-file`. The token comes from docker's own environment, as with `dockerArguments`. */
	dockerEnvFile(): string;
	/**
	 * The `env` of a container. The token comes from a Secret that the consumer creates.
	 *
	 * @param secretName - name of the Secret
	 * @param key - key in the Secret, whose value begins with `Bearer `. Default: `ARGO_TOKEN`
	 */
	kubernetesEnv({ secretName, key, }: {
		secretName: string;
		key?: string;
	}): ArgoKubernetesVariable[];
	/**
	 * The `env` of a workflow, job or step of GitHub Actions. The token comes from a secret of the repository or the
	 * environment, which the consumer sets. The value contains `${{`, which Terraform reads as an expression: in an output,
	 * wrap it with `Fn.rawString`.
	 *
	 * @param secret - name of the secret. Default: `ARGO_TOKEN`
	 */
	githubActionsEnv({ secret }?: {
		secret?: string;
	}): Record<string, string>;
	private lines;
}
export interface ArgoAccessProps extends ArgoAccountProps {
	/**
	 * How the token is issued. Default: a Secret with the name that Argo documents and reads,
	 * `<name>.service-account-token`, whose token is rotated by `generation`.
	 */
	readonly token?: TokenOptions;
}
/**
 * Access of a machine to Argo Workflows: role, service account, binding and token, as
 * https://argo-workflows.readthedocs.io/en/latest/access-token/ describes them.
 *
 * Warns about rules that do not have the effect that they seem to have. Throws a SignetError for invalid names and rules, and
 * for the service account of another access; at synth, when nothing is allowed.
 */
export declare class ArgoAccess extends ArgoAccount {
	#private;
	readonly token: ServiceAccountToken;
	constructor(scope: Construct, id: string, props: ArgoAccessProps);
	/**
	 * Returns the token in an output of the stack, sealed for recipients. The sealed text is the token without a prefix, so
	 * that its fingerprint can be compared; `signet unseal --as argo` adds the `Bearer ` of `ARGO_TOKEN`. For recipients who
	 * only have `age -d`, `prefix: 'Bearer '` seals the whole value of `ARGO_TOKEN`.
	 */
	sealFor(id: string, recipients: readonly Recipient[], options?: SealOptions): SealedOutput;
	/**
	 * The environment variables with which Argo's command and other clients use this access. The token is a reference to the
	 * sealed output.
	 *
	 * Throws a SignetError for an invalid address, and when `sealed` is needed to name one of several sealed outputs.
	 */
	environment(options: ArgoEnvironmentOptions): ArgoEnvironment;
}
export interface ArgoSsoAccessProps extends ArgoAccountProps {
	/** The namespace of the account: the namespace of Argo's server or, with `SSO_DELEGATE_RBAC_TO_NAMESPACE`, of a team. */
	readonly namespace: string;
	/**
	 * Who gets the account: a boolean expression in the language of https://expr-lang.org about the claims of the login, for
	 * example `"admin" in groups`. `true` matches every login.
	 */
	readonly rule: string;
	/** Of the rules that match, the one with the highest precedence is used: an integer, which may be negative. Default 0. */
	readonly precedence?: number;
	/**
	 * How the token is issued that Argo's server uses. Default: a Secret with the name `<name>.service-account-token`, whose
	 * token is rotated by `generation`.
	 */
	readonly token?: Omit<TokenOptions, "generateName">;
}
/**
 * Access of people to Argo Workflows, by single sign-on: a service account that Argo's server uses for people whose login
 * matches a rule, as https://argo-workflows.readthedocs.io/en/latest/argo-server-sso/#sso-rbac describes.
 *
 * Throws a SignetError for a rule that is not a boolean expression, for a precedence that is not an integer, and for what an
 * ArgoAccess refuses. Warns about claims that Argo's server does not pass, and about two rules with the same precedence.
 */
export declare class ArgoSsoAccess extends ArgoAccount {
	/** Only for Argo's server, which finds it by the annotations. */
	readonly token: ServiceAccountToken;
	constructor(scope: Construct, id: string, props: ArgoSsoAccessProps);
	private checkRule;
	/** Argo's server compares the rules in the same namespace. */
	private warnOfOthers;
}
type AttributePath = readonly (string | number)[];
interface ErrorParts {
	/** Stable and unique, `family/name`, for example `token/same-name`. `docs/errors.md` lists all codes. */
	readonly code: string;
	/** What happened: one line, without a full stop. */
	readonly what: string;
	/** Why it happened: whole sentences. */
	readonly why?: string;
	/** What to do about it: whole sentences. */
	readonly fix?: string;
	/** The attribute that the error concerns. */
	readonly path?: AttributePath;
}
/** An error for the user. Each room creates its own in an errors file, with one factory for each code. */
export declare class SignetError extends Error {
	readonly code: string;
	readonly what: string;
	readonly why: string | undefined;
	readonly fix: string | undefined;
	readonly path: AttributePath | undefined;
	constructor(parts: ErrorParts);
	/** The detail of a diagnostic: why it happened and what to do. */
	get detail(): string;
	/** The same error with another attribute path, for a caller that knows the position of the invalid value. */
	at(path: AttributePath): SignetError;
}
/** True for a {@link SignetError}, also one of another copy of this package. */
export declare function isSignetError(error: unknown): error is SignetError;
interface Texts {
	/** One sentence: what was found. */
	readonly what: string;
	/** Whole sentences: the possible consequences. */
	readonly why: string;
	/** Whole sentences: what to do. */
	readonly fix: string;
}
interface Finding extends Texts {
	readonly code: FindingCode;
}
declare const findings: {
	readonly wildcard: ((parts: readonly string[]) => {
		what: string;
		why: string;
		fix: string;
		code: "least-privilege/wildcard";
	}) & {
		code: "least-privilege/wildcard";
	};
	readonly escalation: ((verbs: readonly string[], resources: readonly string[], consequences: readonly string[]) => {
		what: string;
		why: string;
		fix: string;
		code: "least-privilege/escalation";
	}) & {
		code: "least-privilege/escalation";
	};
	readonly secrets: ((verbs: readonly string[]) => {
		what: string;
		why: string;
		fix: string;
		code: "least-privilege/secrets";
	}) & {
		code: "least-privilege/secrets";
	};
	/** @param writes - the verbs on Secrets; none where tokens are requested. */
	readonly tokens: ((writes: readonly string[]) => {
		what: string;
		why: string;
		fix: string;
		code: "least-privilege/tokens";
	}) & {
		code: "least-privilege/tokens";
	};
	readonly broadRole: ((name: string, does: string) => {
		what: string;
		why: string;
		fix: string;
		code: "least-privilege/broad-role";
	}) & {
		code: "least-privilege/broad-role";
	};
	/** @param given - the rights, which complete the sentence. */
	readonly clusterWide: ((given: string) => {
		what: string;
		why: string;
		fix: string;
		code: "least-privilege/cluster-wide";
	}) & {
		code: "least-privilege/cluster-wide";
	};
	readonly sharedAccount: ((account: string, consumers: readonly string[]) => {
		what: string;
		why: string;
		fix: string;
		code: "unique-accounts/shared";
	}) & {
		code: "unique-accounts/shared";
	};
	readonly accountDeclaredTwice: ((name: string, namespace: string, times: number) => {
		what: string;
		why: string;
		fix: string;
		code: "unique-accounts/declared-twice";
	}) & {
		code: "unique-accounts/declared-twice";
	};
	readonly tokenSecret: (() => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/token-secret";
	}) & {
		code: "sealed-only/token-secret";
	};
	readonly secretData: (() => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/secret-data";
	}) & {
		code: "sealed-only/secret-data";
	};
	readonly tokenRequest: (() => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/token-request";
	}) & {
		code: "sealed-only/token-request";
	};
	readonly kestraToken: (() => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/kestra-token";
	}) & {
		code: "sealed-only/kestra-token";
	};
	readonly readAtPlan: ((token: string) => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/read-at-plan";
	}) & {
		code: "sealed-only/read-at-plan";
	};
	readonly output: ((source: string) => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/output";
	}) & {
		code: "sealed-only/output";
	};
	readonly attribute: ((source: string) => {
		what: string;
		why: string;
		fix: string;
		code: "sealed-only/attribute";
	}) & {
		code: "sealed-only/attribute";
	};
};
export type FindingCode = (typeof findings)[keyof typeof findings]["code"];
/**
 * Acknowledges a finding of a guardrail, for a construct and everything in it: the finding is then shown as information,
 * with the reason.
 *
 * @param code - the code at the end of the finding, for example `least-privilege/secrets`
 * @throws SignetError for an unknown code and for an empty reason.
 */
export declare function acknowledge(construct: IConstruct, code: FindingCode, reason: string): void;
type Json = Readonly<Record<string, unknown>>;
interface Block {
	readonly element: TerraformElement;
	/** The kind of block: `resource`, `data`, `output`, `locals`, `module` … */
	readonly section: string;
	/** The type of a resource or data source; empty for other blocks. */
	readonly type: string;
	/** The address in expressions, such as `data.kubernetes_secret_v1.x`. Empty except for resources and data sources. */
	readonly address: string;
	/** The arguments of a resource or data source, without CDKTF's metadata; of other blocks, everything. */
	readonly body: Json;
}
export interface GuardrailProps {
	/** `warn`: `cdktf synth`, `diff` and `deploy` show the findings. `error`: the findings also stop them. The default depends on the guardrail. */
	readonly level?: "warn" | "error";
}
declare abstract class Guardrail implements IAspect {
	#private;
	protected constructor(level: "warn" | "error");
	/** The findings in one block. `all` are the blocks of its stack. */
	protected abstract examine(block: Block, all: readonly Block[]): readonly Finding[];
	visit(node: IConstruct): void;
	private blocks;
	private report;
}
/**
 * Adds all guardrails to a stack, or to a part of one.
 *
 * @throws SignetError outside a stack, for example for an App: CDKTF silently ignores its aspects.
 */
export declare function addGuardrails(scope: IConstruct, props?: GuardrailProps): void;
/**
 * Reports rights that give more than they seem to: wildcards; `escalate`, `bind` and `impersonate`; reading Secrets;
 * creating tokens; and rights in the whole cluster where rights in a namespace are enough. Findings are warnings by default.
 */
export declare class LeastPrivilege extends Guardrail {
	constructor({ level }?: GuardrailProps);
	protected examine(block: Block, all: readonly Block[]): readonly Finding[];
}
/**
 * Reports everything that puts a token into plan, state or output unsealed: Secrets of the token type and token requests as
 * resources, data sources that read Secrets, and references to their content; and tokens of the stack that are sealed at
 * plan, before anybody has approved the recipients. Findings are errors by default.
 */
export declare class SealedOnly extends Guardrail {
	constructor({ level }?: GuardrailProps);
	protected examine(block: Block, all: readonly Block[]): readonly Finding[];
}
/**
 * Reports service accounts that several consumers share: their tokens are sealed for different recipients, or they are
 * declared twice. Findings are warnings by default.
 */
export declare class UniqueAccounts extends Guardrail {
	constructor({ level }?: GuardrailProps);
	protected examine(block: Block, all: readonly Block[]): readonly Finding[];
}
/** Kargo's built-in system roles. */
export type KargoBuiltInSystemRole = "kargo-admin" | "kargo-viewer" | "kargo-user" | "kargo-project-creator";
/**
 * What each built-in system role of Kargo 1.11 may do in the whole cluster. `kargo-admin` also has all rights on Secrets in
 * Kargo's own namespace, and Kargo gives it more rights in each project.
 */
export declare const KARGO_SYSTEM_ROLE_RULES: Readonly<Record<KargoBuiltInSystemRole, readonly PolicyRule[]>>;
/**
 * Which objects Kargo recognizes as its own.
 *
 * - `role`: every release from 1.9.0 on; a token belongs to a Kargo role.
 * - `serviceAccount`: builds of Kargo's main branch between November 2025 and January 2026; a token belongs to a
 *   Kargo service account, to which roles are bound.
 */
export type KargoModel = "role" | "serviceAccount";
/** An installation of Kargo, as far as its roles and tokens need to know it. */
export interface IKargo {
	/** Where Kargo is installed, which is also where its system roles are. */
	readonly namespace: string;
	readonly model: KargoModel;
	/** Labels of everything that is declared for it. */
	readonly labels?: Readonly<Record<string, string>>;
	/** Annotations of everything that is declared for it. */
	readonly annotations?: Readonly<Record<string, string>>;
	/** Its cluster. */
	readonly provider?: SignetProvider;
}
export interface KargoProps {
	/** Where Kargo is installed. Default `kargo`. */
	readonly namespace?: string;
	/** Default `role`, the model of every release. */
	readonly model?: KargoModel;
	/** Labels of all objects that are declared for this installation. Default: none. */
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Annotations of all objects that are declared for this installation. Default: none. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/** Its cluster, where the stack has several. Default: the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/**
 * An existing installation of Kargo. It creates nothing: it states once what applies to everything that is declared for
 * the installation, which are the constructs below it in the tree and those that get it as `kargo`.
 *
 * It also checks the stack's hand-written objects for what Kargo would ignore silently: see {@link KargoConventions}.
 * Throws a SignetError for an invalid namespace and an unknown model.
 */
export declare class Kargo extends Construct implements IKargo {
	/** Whether something is a Kargo, also one of another copy of this package. */
	static isKargo(x: unknown): x is Kargo;
	/** The installation that a construct is for: the nearest above it, else one in the namespace `kargo`. */
	static of(scope: IConstruct): IKargo;
	readonly namespace: string;
	readonly model: KargoModel;
	readonly labels?: Readonly<Record<string, string>>;
	readonly annotations?: Readonly<Record<string, string>>;
	readonly provider?: SignetProvider;
	constructor(scope: Construct, id: string, props?: KargoProps);
}
/**
 * The people who have a role, by the claims of their identity provider: the name of a claim, such as `groups` or
 * `email`, and its values. A person with any of the values of any of the claims has the role.
 */
export interface KargoClaims {
	readonly [claim: string]: readonly string[];
}
/** People whose identity provider gives a claim one of some values: what a role can be bound to. */
export declare class KargoClaim {
	readonly claim: string;
	readonly values: readonly string[];
	/** Whether something is a KargoClaim, also one of another copy of this package. */
	static isKargoClaim(x: unknown): x is KargoClaim;
	/** The members of any of the groups, by the claim `groups`. */
	static groups(...groups: readonly string[]): KargoClaim;
	/** The users with any of the e-mail addresses, by the claim `email`. */
	static emails(...emails: readonly string[]): KargoClaim;
	/** Everybody with any of the values of the claim. */
	static of(claim: string, ...values: readonly string[]): KargoClaim;
	private constructor();
}
/** The service account behind a Kargo role or, in the older model, a Kargo service account. */
export interface IKargoAccount {
	/** The installation that it belongs to. */
	readonly kargo: IKargo;
	/** The namespace of Kargo for a role or account of the system, the project's for one of a project. */
	readonly namespace: string;
	/** The service account, of the same name. */
	readonly serviceAccount: IServiceAccount;
	/** @internal Called before another role is bound to it. Throws a SignetError where it cannot have one. */
	acceptRole?(): void;
}
/**
 * Who can have a Kargo role: people, by claims of their identity provider; another role or a Kargo service account; or
 * any service account of the cluster.
 */
export type KargoGrantee = KargoClaim | KargoAccountGrantee;
/** A grantee that is a service account. */
export type KargoAccountGrantee = IKargoAccount | IServiceAccount;
/**
 * An aspect that checks hand-written objects (the constructs of plain Kubernetes, and `signet_kubernetes_object`) for
 * what Kargo would ignore silently. Every Kargo adds it to its stack.
 *
 * - error `construct/kargo-claims-not-lists`: claims that are not lists, or not JSON
 * - error `construct/kargo-object-of-owned-role`: an object of a role that Kargo owns, in a project of the stack
 * - warning `construct/kargo-subject-without-namespace`: a binding to a service account without a namespace
 * - warning `construct/kargo-mark-not-true`: a label by which Kargo recognizes its objects, with another value than "true"
 * - warning `construct/kargo-token-listed`: Secrets listed under `secrets` of a service account
 */
export declare class KargoConventions implements IAspect {
	/** Adds the aspect to the stack of a construct, once. */
	static checkStackOf(construct: IConstruct): void;
	visit(node: IConstruct): void;
}
/** How a Kargo token is issued. */
export interface KargoTokenOptions extends TokenOptions {
	/** Which label the Secret gets, by which Kargo recognizes it. Default: the model of the installation, which is `role` in every release. */
	readonly model?: KargoModel;
	/**
	 * Allow Kargo to delete the token, by its CLI or UI; Kargo then shows it as "Kargo managed". The next apply re-issues a
	 * token that was deleted this way, under a new name. Default false: Kargo refuses, because the stack owns the token.
	 */
	readonly kargoManaged?: boolean;
	/** Which cluster, where the stack has several. Default: the role's, else the Kargo's, else the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
export interface KargoTokenProps extends KargoTokenOptions {
	/** What the token allows: a role of the system or of a project or, in the older model, a service account. */
	readonly role: IKargoAccount;
}
/**
 * An API token of Kargo, for a role of the system or of a project:
 * https://docs.kargo.io/operator-guide/security/api-tokens/
 *
 * Without `name`, each issue gets a new name that begins with the construct's id. Throws a SignetError as
 * ServiceAccountToken does, for an unknown model, and for labels and annotations that Kargo reads.
 */
export declare class KargoToken extends ServiceAccountToken {
	readonly role: IKargoAccount;
	constructor(scope: Construct, id: string, props: KargoTokenProps);
	/**
	 * Returns the token in an output of the stack, sealed for recipients. The sealed text is the value of
	 * `KARGO_API_TOKEN`: the token without `Bearer `.
	 */
	sealFor(id: string, recipients: readonly Recipient[], options?: SealOptions): SealedOutput;
}
/** What a token can be issued for: a Kargo role or, in the older model, a Kargo service account. */
export interface IKargoIdentity extends IConstruct, IKargoAccount {
	/**
	 * Issues a token. Without `name`, each issue gets a new name that begins with the id. One identity may have several
	 * tokens: one for each consumer, so that revoking one does not affect the others.
	 */
	issueToken(id: string, options?: KargoTokenOptions): KargoToken;
	/**
	 * Asks the API server, at each plan and apply, whether the identity can do what it must, and cannot do what it must
	 * not. Actions without a namespace are about the project's namespace; for an identity of the system, about all
	 * namespaces.
	 */
	expectAccess(expectation: Expectation): AccessExpectation;
}
/** A Kargo role, of the system or of a project. */
export interface IKargoRole extends IKargoIdentity {
	readonly roleName: string;
	/** What it may do; undefined where only the cluster knows. */
	readonly rules: readonly PolicyRule[] | undefined;
	/**
	 * Gives the role to another role, a Kargo service account or any service account. For a role that is declared in this
	 * stack: one more subject of its binding. For a role that exists without this stack: a binding `<account>-<role>`.
	 */
	bind(grantee: KargoAccountGrantee): this;
}
/** A project of Kargo. */
export interface IKargoProject extends IConstruct {
	readonly projectName: string;
	/** The project's namespace, which has the same name. */
	readonly namespace: string;
	/** The installation that it belongs to. */
	readonly kargo: IKargo;
}
/** A project of Kargo: https://docs.kargo.io/user-guide/how-to-guides/working-with-projects/ */
export declare class KargoProject extends Construct implements IKargoProject {
	readonly projectName: string;
	readonly kargo: IKargo;
	/** Whether something is a KargoProject, also one of another copy of this package. */
	static isKargoProject(x: unknown): x is KargoProject;
	/** A project that exists without this stack. Throws a SignetError for a name that no namespace can have. */
	static fromProjectName(scope: Construct, id: string, name: string, options?: {
		/** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
		readonly kargo?: IKargo;
	}): IKargoProject;
	private constructor();
	get namespace(): string;
}
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
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Annotations of all objects, in addition to those of the Kargo. Default: none. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/**
	 * Import the role's objects that exist: all, or those of some kinds. Each token has an `importFrom` of its own.
	 * Default: all are created.
	 */
	readonly importFrom?: ImportParts;
	/** Which cluster, where the stack has several. Default: the Kargo's. */
	readonly provider?: SignetProvider;
}
interface CommonProps {
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
/** A role that is declared in this stack: a service account with claims, and rules that grow until synthesis. */
export declare abstract class KargoRole extends Construct implements IKargoRole {
	#private;
	/** Whether something is a KargoRole, also one of another copy of this package. */
	static isKargoRole(x: unknown): x is KargoRole;
	readonly kargo: IKargo;
	readonly namespace: string;
	readonly roleName: string;
	readonly serviceAccount: ServiceAccount;
	protected readonly common: CommonProps;
	protected constructor(scope: Construct, id: string, props: KargoRoleProps, place: Place);
	/** What the role may do so far: a copy. */
	get rules(): readonly PolicyRule[];
	/** Allows more, in the terms of Kubernetes. A rule that the role has already is not added again. */
	allow(...rules: readonly PolicyRule[]): this;
	/**
	 * Gives the role to people, by claims of their identity provider; or to another role, a Kargo service account or any
	 * service account, as one more subject of the role's binding.
	 */
	bind(grantee: KargoGrantee): this;
	/**
	 * Allows to read what is in a project, as Kargo's own viewers do: get, list and watch of freights, projectconfigs,
	 * promotionrequests, promotions, promotiontasks, stages, targets, warehouses; of events, serviceaccounts, roles and
	 * rolebindings; of analysisruns and analysistemplates. Not of Secrets.
	 */
	allowRead(): this;
	/**
	 * Allows to promote into stages: `promote` of stages, and create, patch, update of promotions. A client that also reads
	 * the project needs {@link KargoRole.allowRead}.
	 *
	 * @param stages - names of stages; default all. Throws a SignetError for an empty list, which RBAC takes as all.
	 */
	allowPromote(stages?: readonly string[]): this;
	/**
	 * Allows to approve freight for stages manually: patch of freights/status, and `promote` of those stages, which Kargo
	 * requires as well. A role that may also create promotions can therefore promote into those stages.
	 *
	 * @param stages - as for {@link KargoRole.allowPromote}
	 */
	allowApproveFreight(stages?: readonly string[]): this;
	/**
	 * Allows to refresh stages and warehouses: get and patch of both. RBAC cannot limit a patch to the annotation that
	 * requests the refresh, so this allows other changes of them as well.
	 */
	allowRefresh(): this;
	/** Allows to create, change and delete stages: all verbs except `promote`, see {@link KargoRole.allowPromote}. */
	allowManageStages(): this;
	/** Allows to create, change and delete warehouses. */
	allowManageWarehouses(): this;
	/** Allows to create, change and delete freight, which otherwise only warehouses create. */
	allowManageFreight(): this;
	/** Allows to create, change and delete promotion tasks. */
	allowManagePromotionTasks(): this;
	/** Allows to create, change and delete the project's configuration: promotion policies and webhook receivers. */
	allowManageProjectConfig(): this;
	/** Allows to create, change and delete analysistemplates, and to read and delete analysisruns. */
	allowManageVerification(): this;
	issueToken(id: string, options?: KargoTokenOptions): KargoToken;
	expectAccess(expectation: Expectation): AccessExpectation;
	/** Adds a new rule to the role's objects. */
	protected abstract applyRule(rule: PolicyRule): void;
	/** Adds a service account to the subjects of the role's bindings. */
	protected abstract bindAccount(account: IServiceAccount): void;
	private manage;
	private addClaims;
	private checkStages;
}
/** A role in a project of Kargo. */
export interface IKargoProjectRole extends IKargoRole {
	readonly scope: "project";
	readonly project: IKargoProject;
}
export interface KargoProjectRoleProps extends KargoRoleProps {
	readonly project: IKargoProject;
	/**
	 * Allow Kargo to change and delete the role, by its CLI or UI. The next apply reverts such a change, after a conflict
	 * that names Kargo. Default false: Kargo refuses to change the role, because the stack owns it.
	 */
	readonly kargoManaged?: boolean;
}
/**
 * A role in a project of Kargo: a ServiceAccount, a Role and a RoleBinding with the same name in the project's namespace.
 * https://docs.kargo.io/user-guide/security/access-controls/
 *
 * It must allow something: by `rules`, by an `allow…` method, or because another role is bound to it
 * (`other.bind(role)`). The Role and its RoleBinding are created with the first rule.
 *
 * Throws a SignetError for the names of the roles that Kargo owns, for claims that are not lists, and for labels and
 * annotations that Kargo reads; at synth, when the role allows nothing.
 */
export declare class KargoProjectRole extends KargoRole implements IKargoProjectRole {
	#private;
	/**
	 * A role that exists without this stack, such as `kargo-viewer`, `kargo-promoter` and `kargo-admin`, which Kargo creates
	 * in every project. It creates nothing. Throws a SignetError for an invalid name.
	 */
	static fromRoleName(scope: Construct, id: string, name: string, options: {
		readonly project: IKargoProject;
	}): IKargoProjectRole;
	readonly scope = "project";
	readonly project: IKargoProject;
	constructor(scope: Construct, id: string, props: KargoProjectRoleProps);
	/** The Role; undefined until there is a rule. */
	get role(): Role | undefined;
	/** The RoleBinding; undefined until there is a rule. */
	get binding(): RoleBinding | undefined;
	/**
	 * Allows to list, create and delete the tokens of the project's roles: create, delete, get, list and watch of Secrets,
	 * and get, list and watch of serviceaccounts, roles and rolebindings. With these rights every token and every other
	 * Secret of the project can be read.
	 */
	allowManageTokens(): this;
	/** @internal */
	acceptRole(): void;
	protected bindAccount(account: IServiceAccount): void;
	protected applyRule(rule: PolicyRule): void;
	private own;
}
/** A service account of Kargo's older model. */
export interface IKargoServiceAccount extends IKargoIdentity {
	readonly serviceAccountName: string;
}
interface AccountPlace {
	/** The project that the account is in. Default: none, for an account of the system. */
	readonly project?: IKargoProject;
	/** The installation. Default: the project's, else the nearest Kargo above, else one in the namespace `kargo`. */
	readonly kargo?: IKargo;
}
export type KargoServiceAccountReferenceOptions = AccountPlace;
export interface KargoServiceAccountProps extends AccountPlace {
	readonly name: string;
	/** What the account is for. Default: none. */
	readonly description?: string;
	/** Roles that are bound to it; `role.bind(account)` adds more. Default: none. */
	readonly roles?: readonly IKargoRole[];
	/** Allow Kargo to delete the account and to give it roles, by its CLI. Default false, because the stack owns it. */
	readonly kargoManaged?: boolean;
	/** Default: those of the Kargo. */
	readonly labels?: {
		readonly [key: string]: string;
	};
	/** Default: those of the Kargo. */
	readonly annotations?: {
		readonly [key: string]: string;
	};
	/** Import the objects that exist, as for KargoSystemRole. Default: all are created. */
	readonly importFrom?: ImportParts;
	/** Which cluster, where the stack has several. Default: the Kargo's. */
	readonly provider?: SignetProvider;
}
/**
 * A service account of Kargo's older model (builds of its main branch between November 2025 and January 2026), in a
 * project or in Kargo's own namespace: roles are bound to it, and tokens are issued for it. In every release, tokens
 * belong to roles: see KargoSystemRole and KargoProjectRole.
 *
 * Throws a SignetError where the installation has the released model, and for labels and annotations that Kargo reads.
 */
export declare class KargoServiceAccount extends Construct implements IKargoServiceAccount {
	#private;
	/**
	 * An account that exists without this stack, such as the built-in ones `kargo-admin`, `kargo-viewer`, `kargo-user` and
	 * `kargo-project-creator`. It creates nothing.
	 */
	static fromServiceAccountName(scope: Construct, id: string, name: string, options?: KargoServiceAccountReferenceOptions): IKargoServiceAccount;
	readonly kargo: IKargo;
	readonly namespace: string;
	readonly serviceAccountName: string;
	readonly serviceAccount: ServiceAccount;
	constructor(scope: Construct, id: string, props: KargoServiceAccountProps);
	issueToken(id: string, options?: KargoTokenOptions): KargoToken;
	expectAccess(expectation: Expectation): AccessExpectation;
}
/** A role of a whole Kargo installation. */
export interface IKargoSystemRole extends IKargoRole {
	readonly scope: "system";
	/** What it may do in the whole cluster: for a role that exists without this stack, the ClusterRole with the same name. */
	readonly clusterRole: IClusterRole;
}
export interface KargoSystemRoleReferenceOptions {
	/** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
	readonly kargo?: IKargo;
	/** Where Kargo is installed. Default: the namespace of the installation. */
	readonly namespace?: string;
}
export interface KargoSystemRoleProps extends KargoRoleProps {
	/** The installation. Default: the nearest Kargo above, else one in the namespace `kargo`. */
	readonly kargo?: IKargo;
	/**
	 * Name of the ClusterRole and its binding. The whole cluster shares these names, so two installations of Kargo in one
	 * cluster need different ones. Default: the name of the role.
	 */
	readonly clusterRoleName?: string;
}
/**
 * A role of a whole Kargo installation: a ServiceAccount that Kargo recognizes by its label, a ClusterRole and a
 * ClusterRoleBinding. Kargo's own API cannot create one: https://docs.kargo.io/operator-guide/security/access-controls/
 *
 * It needs a rule, by `rules` or an `allow…` method. Throws a SignetError for the names of Kargo's built-in roles, for
 * claims that are not lists, and for labels and annotations that Kargo reads; at synth, when there is no rule.
 */
export declare class KargoSystemRole extends KargoRole implements IKargoSystemRole {
	#private;
	/**
	 * A role that exists without this stack: a built-in role of Kargo (`kargo-admin`, `kargo-viewer`, `kargo-user`,
	 * `kargo-project-creator`), whose rules are known, or another by its name. It creates nothing.
	 *
	 * Throws a SignetError for an invalid name.
	 */
	static fromRoleName(scope: Construct, id: string, name: string, options?: KargoSystemRoleReferenceOptions): IKargoSystemRole;
	readonly scope = "system";
	readonly clusterRole: ClusterRole;
	readonly binding: ClusterRoleBinding;
	constructor(scope: Construct, id: string, props: KargoSystemRoleProps);
	/**
	 * Allows to list projects and to read what all of them share: get, list and watch of namespaces, clusterconfigs,
	 * clusterpromotiontasks, projects and clusteranalysistemplates, as `kargo-user`.
	 */
	allowListProjects(): this;
	/** Allows to create projects: `create` of them, and what {@link KargoSystemRole.allowListProjects} allows. */
	allowCreateProjects(): this;
	/**
	 * Allows to list, create and delete the tokens of system roles: create, delete, get, list and watch of Secrets, and get,
	 * list and watch of serviceaccounts, roles and rolebindings, by a Role and a RoleBinding in Kargo's namespace. With these
	 * rights the tokens of `kargo-admin` and of every other system role can be read.
	 */
	allowManageTokens(): this;
	expectAccess(expectation: Expectation): AccessExpectation;
	protected applyRule(rule: PolicyRule): void;
	protected bindAccount(account: IServiceAccount): void;
}
declare const KESTRA_ACCESS: {
	readonly "1.x": {
		readonly resources: readonly [
			"FLOW",
			"BLUEPRINT",
			"TEMPLATE",
			"NAMESPACE",
			"EXECUTION",
			"USER",
			"GROUP",
			"ROLE",
			"BINDING",
			"AUDITLOG",
			"SECRET",
			"KVSTORE",
			"IMPERSONATE",
			"SETTING",
			"APP",
			"ASSET",
			"APPEXECUTION",
			"TEST",
			"DASHBOARD",
			"TENANT_ACCESS",
			"SERVICE_ACCOUNT",
			"INVITATION",
			"GROUP_MEMBERSHIP",
			"CREDENTIAL",
			"AI_COPILOT"
		];
		readonly actions: readonly [
			"READ",
			"CREATE",
			"UPDATE",
			"DELETE"
		];
	};
	readonly "2.0": {
		readonly resources: readonly [
			"FLOW",
			"EXECUTION",
			"TRIGGER",
			"NAMESPACE",
			"KVSTORE",
			"REUSABLE_INPUTS",
			"DASHBOARD",
			"SECRET",
			"CREDENTIAL",
			"BLUEPRINT",
			"APP",
			"AUDITLOG",
			"SYSTEM_SETTINGS",
			"TENANT_SETTINGS",
			"TESTSUITE",
			"ASSET",
			"USER",
			"GROUP",
			"ROLE",
			"BINDING",
			"SERVICE_ACCOUNT",
			"INVITATION",
			"COPILOT",
			"MCP_SERVER",
			"SUPPORT",
			"POLICY",
			"APP_EXECUTION",
			"NAMESPACE_FILE",
			"TESTSUITE_RUN",
			"TENANT_ACCESS",
			"SECURITY_INTEGRATION",
			"KILL_SWITCH",
			"TENANT",
			"VERSIONED_PLUGIN",
			"WORKER_GROUP",
			"WORKER_QUEUE",
			"INSTANCE"
		];
		readonly actions: readonly [
			"VIEW",
			"LIST",
			"CREATE",
			"UPDATE",
			"DELETE",
			"EXECUTE",
			"RESTART",
			"KILL",
			"REPLAY",
			"PAUSE",
			"RESUME",
			"UNQUEUE",
			"FORCE_RUN",
			"FOLLOW",
			"CHANGE_LABELS",
			"ACCESS_LOGS",
			"ACCESS_OUTPUTS",
			"ACCESS_FILES",
			"EXPORT",
			"IMPORT",
			"DISABLE",
			"ENABLE",
			"VALIDATE",
			"UNLOCK",
			"LOCK",
			"BACKFILL",
			"MANAGE_FILES",
			"MANAGE_MEMBERS",
			"MANAGE_GROUP_MEMBERSHIP",
			"USE",
			"IMPERSONATE"
		];
	};
};
/** `1.x` is Kestra 0.24 to 1.3. */
export type KestraVersion = keyof typeof KESTRA_ACCESS;
/** What roles of either version can refer to. */
export type KestraResource = (typeof KESTRA_ACCESS)[KestraVersion]["resources"][number];
/** What roles of either version can allow. */
export type KestraAction = (typeof KESTRA_ACCESS)[KestraVersion]["actions"][number];
/** Actions by resource. */
export type KestraPermissions = {
	readonly [resource in KestraResource]?: readonly KestraAction[];
};
/** The roles that Kestra creates in each tenant, and that nobody can change. */
export declare const KESTRA_MANAGED_ROLES: Readonly<Record<KestraVersion, readonly string[]>>;
/** A tenant of Kestra Enterprise, as far as what is declared for it needs to know. */
export interface IKestra {
	/** Undefined for the tenant of the provider. */
	readonly tenant?: string;
	/** Which resources and actions its roles can have. */
	readonly version: KestraVersion;
	readonly provider?: SignetProvider;
}
export interface KestraProps {
	/** The tenant of everything that is declared for this construct. Default: the provider's, `main`. */
	readonly tenant?: string;
	/** `1.x` for Kestra 0.24 to 1.3; `2.0` has other resources and actions. Default `1.x`. */
	readonly version?: KestraVersion;
	/** The provider that connects to it, where the stack has several. Default: the stack's first SignetProvider. */
	readonly provider?: SignetProvider;
}
/**
 * An existing tenant of Kestra Enterprise. It creates nothing: it states once what applies to everything that is declared
 * for the tenant, which are the constructs below it in the tree and those that get it as `kestra`. The connection is
 * configured at the SignetProvider.
 *
 * Throws a SignetError for an invalid tenant and an unknown version.
 */
export declare class Kestra extends Construct implements IKestra {
	/** Whether something is a Kestra, also one of another copy of this package. */
	static isKestra(x: unknown): x is Kestra;
	/** The tenant that a construct is for: the nearest Kestra above it, else the provider's tenant, with version 1.x. */
	static of(scope: IConstruct): IKestra;
	readonly tenant?: string;
	readonly version: KestraVersion;
	readonly provider?: SignetProvider;
	constructor(scope: Construct, id: string, props?: KestraProps);
}
/** What a role of Kestra can be bound to. */
export type KestraSubjectType = "USER" | "GROUP" | "SERVICE_ACCOUNT";
/** A user, a service account or a group, to which a role of Kestra can be bound. */
export interface IKestraSubject extends IConstruct {
	readonly kestra: IKestra;
	readonly subjectType: KestraSubjectType;
	/** Unknown until apply for what is not created yet. */
	readonly subjectId: string;
	/** Whether it belongs to one tenant only, so that the roles of other tenants cannot be bound to it. */
	readonly ofOneTenant: boolean;
}
/** How an API token of Kestra is issued, and who can open it. */
export interface KestraTokenOptions {
	/** Who can open it: at least one recipient, each only once. A change of the recipients issues a new token. */
	readonly recipients: readonly Recipient[];
	/** At most 63 lower-case letters, digits and single hyphens. Default: the construct's id. */
	readonly name?: string;
	/** What it is for, shown by Kestra. Default: none. */
	readonly description?: string;
	/** How long the token is valid, as an ISO 8601 duration of whole days, hours, minutes and seconds: `P30D`; or `never`. Default `never`. */
	readonly maxAge?: string;
	/** Whether each use extends it by its `maxAge`. Default false. */
	readonly extended?: boolean;
	/**
	 * Whether each issue has a number in the name of the token: `ci-g1`, `ci-g2`, to distinguish the old token from the new
	 * one. Default: true with `rotation: 'create-first'`, where both exist for some time.
	 */
	readonly numbered?: boolean;
	/** Values that the token depends on, such as a date: a change issues a new token, and the plan names the value. Default: none. */
	readonly keepers?: {
		readonly [key: string]: string;
	};
	/**
	 * What is done first when a new token replaces this one: with `create-first`, the old token is valid until the new one
	 * is issued. Both happen in one apply. Default `revoke-first`.
	 */
	readonly rotation?: "revoke-first" | "create-first";
	/** Format of the sealed text. Default `age`: an armored age file, which `signet unseal` and `age -d` open. */
	readonly format?: "age";
	/** Text that is sealed before the token, such as `Bearer `. Default: none. */
	readonly prefix?: string;
	/** Exact name of the output: letters, digits, `_` and `-`. Default: the name that CDKTF generates from the path of the construct. */
	readonly outputName?: string;
	/** Description of the output. Default: who can open it, by label and fingerprint. */
	readonly outputDescription?: string;
	/**
	 * Give the sealed text out on one line, to be copied: the age file in base64, which `signet unseal` opens, and
	 * `age -d` after `base64 -d`. Default false: in ASCII armor.
	 */
	readonly compact?: boolean;
}
/** A user or a service account, as far as its tokens need to know it. */
export interface IKestraTokenOwner extends IKestraSubject {
	readonly subjectType: "USER" | "SERVICE_ACCOUNT";
}
export interface KestraApiTokenProps extends KestraTokenOptions {
	/** Whose token it is: a service account, a user, or `self`: the identity that the provider authenticates as. */
	readonly owner: IKestraTokenOwner | "self";
	/** Default: the owner's; for `self`, the nearest Kestra above. */
	readonly kestra?: IKestra;
}
/**
 * An API token of Kestra Enterprise, sealed in the same step as it is issued, and returned in an output of the stack. No
 * attribute, output or state holds the token itself. The output is public: it is not sensitive, and only the recipients can
 * open it.
 *
 * When the token has expired, or was revoked outside this stack, the next apply re-issues it, and the plan says why.
 *
 * Throws a SignetError when there is no recipient or a duplicate one, for an invalid name, and for options that contradict
 * each other.
 */
export declare class KestraApiToken extends Construct {
	readonly kestra: IKestra;
	/** The Terraform resource that issues and seals the token. */
	readonly resource: SignetKestraApiToken;
	readonly output: TerraformOutput;
	constructor(scope: Construct, id: string, props: KestraApiTokenProps);
	/** The name of the token in Kestra, with its number where it is `numbered`. */
	get tokenName(): string;
	/** The sealed text. */
	get sealed(): string;
	/** `sha256:` and 32 hexadecimal digits, of the token, to compare with the opened token. */
	get fingerprint(): string;
	/** When the token was issued, as RFC 3339. */
	get issuedAt(): string;
	/** When the token expires, as RFC 3339; null for a token that does not expire. */
	get expiresAt(): string;
	/** When the token was last used, as RFC 3339; null for a token that was never used. */
	get lastUsed(): string;
	get recipientFingerprints(): string[];
	private ownerArguments;
}
/** A role, as far as a binding needs to know it. */
export interface BoundKestraRole extends IConstruct {
	readonly kestra: IKestra;
	/** Unknown until apply for a role that is not created yet. */
	readonly roleId: string;
}
export interface KestraBindOptions {
	/** Where the role applies: in this namespace and its child namespaces. Default: in the whole tenant. */
	readonly namespace?: string;
}
export interface KestraBindingProps extends KestraBindOptions {
	/** Who gets the role: a KestraServiceAccount, a KestraUser or a KestraGroup. */
	readonly subject: IKestraSubject;
	/** The binding is in the tenant of the role. */
	readonly role: BoundKestraRole;
}
/**
 * Gives a role to a user, a service account or a group. Another subject, role or namespace replaces the binding.
 *
 * Throws a SignetError for a subject of another tenant than the role's, and for an invalid namespace.
 */
export declare class KestraBinding extends Construct {
	readonly kestra: IKestra;
	/** The Terraform resource that creates the binding. */
	readonly resource: SignetKestraBinding;
	constructor(scope: Construct, id: string, props: KestraBindingProps);
}
/** A group of Kestra Enterprise, declared in this stack or elsewhere: its members have the roles that are bound to it. */
export interface IKestraGroup extends IKestraSubject {
	readonly subjectType: "GROUP";
	readonly groupName: string;
	/** Unknown until apply for a group that is not created yet. */
	readonly groupId: string;
}
export interface KestraGroupProps {
	/** Unique in the tenant. */
	readonly name: string;
	/** Default: none. */
	readonly description?: string;
	/** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
	readonly kestra?: IKestra;
}
/**
 * A group of Kestra Enterprise: one role bound to a group "Bots" governs the access of many machines.
 * https://kestra.io/docs/enterprise/auth/rbac
 *
 * Members are added by `addToGroup` of a user or a service account; members that were added elsewhere stay. Throws a
 * SignetError for an empty name.
 */
export declare class KestraGroup extends Construct implements IKestraGroup {
	/** A group that exists without this stack. It creates nothing. */
	static fromGroupName(scope: Construct, id: string, name: string, options?: {
		readonly kestra?: IKestra;
	}): IKestraGroup;
	readonly subjectType = "GROUP";
	readonly ofOneTenant = true;
	readonly kestra: IKestra;
	readonly groupName: string;
	/** The Terraform resource that creates the group. */
	readonly resource: SignetKestraGroup;
	constructor(scope: Construct, id: string, props: KestraGroupProps);
	get groupId(): string;
	get subjectId(): string;
}
/** What authenticates to Kestra with a token: a service account or a user, declared in this stack or elsewhere. */
export interface IKestraIdentity extends IKestraTokenOwner {
	/** Adds it to a group. Its other groups stay as they are. */
	addToGroup(group: IKestraGroup): this;
	/** Issues an API token for it, sealed, as an output of the stack. The token has the name `id`, unless `name` is set. */
	issueToken(id: string, options: KestraTokenOptions): KestraApiToken;
}
declare abstract class KestraIdentity extends Construct implements IKestraIdentity {
	abstract readonly kestra: IKestra;
	abstract readonly subjectType: "USER" | "SERVICE_ACCOUNT";
	abstract readonly subjectId: string;
	abstract readonly ofOneTenant: boolean;
	addToGroup(group: IKestraGroup): this;
	issueToken(id: string, options: KestraTokenOptions): KestraApiToken;
}
/** A role of Kestra Enterprise, declared in this stack or elsewhere. */
export interface IKestraRole extends BoundKestraRole {
	readonly roleName: string;
	/**
	 * Gives the role to a user, a service account or a group, in one namespace and its child namespaces, or in the whole
	 * tenant. Throws a SignetError when it has the role there already.
	 */
	bind(subject: IKestraSubject, options?: KestraBindOptions): KestraBinding;
}
export interface KestraRoleProps {
	readonly name: string;
	/** Default: none. */
	readonly description?: string;
	/** What the role may do. Default: nothing; the `allow…` methods add to it. */
	readonly permissions?: KestraPermissions;
	/** Whether new users get the role. Default false. */
	readonly isDefault?: boolean;
	/** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
	readonly kestra?: IKestra;
}
/**
 * A role of Kestra Enterprise: what the users, service accounts and groups that it is bound to may do.
 * https://kestra.io/docs/enterprise/auth/rbac
 *
 * Throws a SignetError for an invalid name, for the name of a role that Kestra manages, and for resources and actions that
 * the version of Kestra does not have; at synth, when the role allows nothing.
 */
export declare class KestraRole extends Construct implements IKestraRole {
	#private;
	/** A role that exists without this stack, such as `Launcher`, which Kestra creates in each tenant. It creates nothing. */
	static fromRoleName(scope: Construct, id: string, name: string, options?: {
		readonly kestra?: IKestra;
	}): IKestraRole;
	readonly kestra: IKestra;
	readonly roleName: string;
	/** The Terraform resource that creates the role. */
	readonly resource: SignetKestraRole;
	constructor(scope: Construct, id: string, props: KestraRoleProps);
	get roleId(): string;
	/** The actions that are allowed so far, by resource: a copy. */
	get permissions(): Readonly<Record<string, readonly string[]>>;
	/** Allows more. */
	allow(permissions: KestraPermissions): this;
	/** Allows to read flows, executions, namespaces, blueprints and dashboards; not secrets, users, roles or bindings. */
	allowRead(): this;
	/** Allows to start existing flows, and to read their executions. */
	allowRunFlows(): this;
	/** Allows to create, change and delete flows and namespace files, as a CI pipeline does. */
	allowDeployFlows(): this;
	bind(subject: IKestraSubject, options?: KestraBindOptions): KestraBinding;
	private nested;
	private check;
}
export interface KestraServiceAccountProps {
	/** At most 63 lower-case letters, digits and single hyphens. Kestra allows several accounts with the same name. */
	readonly name: string;
	/** Default: none. */
	readonly description?: string;
	/** Whether it has all rights on the whole instance; only another super admin can create one. Default false. */
	readonly superAdmin?: boolean;
	/** Groups that it is in; `addToGroup` adds more. Default: none. */
	readonly groups?: readonly IKestraGroup[];
	/** Remove it from groups that it was added to outside this stack. Default false: it stays in them. */
	readonly exclusiveGroups?: boolean;
	/**
	 * Create an account of the instance, with access to these tenants: from Kestra 1.0 on, and only by a super admin.
	 * Default: an account of one tenant.
	 */
	readonly tenants?: readonly string[];
	/** The tenant that it is in. Default: the nearest Kestra above, else the provider's. */
	readonly kestra?: IKestra;
}
/**
 * A service account of Kestra Enterprise: an application that accesses Kestra with an API token and has no password.
 * https://kestra.io/docs/enterprise/auth/service-accounts
 *
 * Throws a SignetError for an invalid name, and for options that contradict each other.
 */
export declare class KestraServiceAccount extends KestraIdentity {
	#private;
	/** An account that exists without this stack. It creates nothing. A name that several accounts have is an error at plan. */
	static fromServiceAccountName(scope: Construct, id: string, name: string, options?: {
		readonly kestra?: IKestra;
	}): IKestraIdentity;
	readonly subjectType = "SERVICE_ACCOUNT";
	readonly kestra: IKestra;
	readonly ofOneTenant: boolean;
	readonly serviceAccountName: string;
	/** The Terraform resource that creates the account. */
	readonly resource: SignetKestraServiceAccount;
	constructor(scope: Construct, id: string, props: KestraServiceAccountProps);
	get subjectId(): string;
	/**
	 * Adds it to a group. An account of one tenant is created as a member of its groups; for an account of the instance,
	 * each membership is a resource of its own.
	 */
	addToGroup(group: IKestraGroup): this;
	/** Unset where there is no group, except with `exclusiveGroups`, which then removes all groups. */
	private ownGroups;
}
/**
 * A user of Kestra Enterprise, who exists without this stack. Kestra shows the actions of a program that uses a user's token
 * as actions of the user. For a machine, prefer a KestraServiceAccount.
 */
export declare class KestraUser extends KestraIdentity {
	#private;
	readonly email: string;
	/** The user who logs in with this email. Throws a SignetError for an invalid email; a missing user is an error at plan. */
	static fromEmail(scope: Construct, id: string, email: string, options?: {
		readonly kestra?: IKestra;
	}): KestraUser;
	readonly subjectType = "USER";
	/** Users belong to the instance. */
	readonly ofOneTenant = false;
	readonly kestra: IKestra;
	private constructor();
	get subjectId(): string;
}

export {};
