interface BaseFault {
	/** HTTP method. Default: any. */
	readonly method?: string;
	/** The path without the query: equal to this string, or matched by this expression. Default: any. */
	readonly path?: string | RegExp;
	/** Milliseconds to wait first. */
	readonly delayMs?: number;
	/** Respond with this HTTP status, and do nothing. */
	readonly status?: number;
	/** Seconds in the header `Retry-After` of that response. Default: no such header. */
	readonly retryAfterSeconds?: number;
	/** Close the connection without a response, and do nothing. */
	readonly reset?: boolean;
	/** Carry out the request, then close the connection without a response: the client cannot know the outcome. */
	readonly loseAnswer?: boolean;
	/** Carry out the request, then send half of the response and close the connection. */
	readonly truncate?: boolean;
	/**
	 * Do nothing, and respond with an error whose message quotes the whole request, with headers and body. The status is
	 * `status`, or 500.
	 */
	readonly echo?: boolean;
	/** For how many requests. Default: until it is removed. */
	readonly times?: number;
}
declare class FaultList<F extends BaseFault> {
	#private;
	/** @returns a function that removes the fault */
	add(fault: F): () => void;
	clear(): void;
	/**
	 * The first fault for a request. It counts as used.
	 *
	 * @param applies - whether a fault is for this kind of request at all. Default: every fault is.
	 */
	take(method: string, path: string, applies?: (fault: F) => boolean): F | undefined;
}
/** A request in the log: without headers and bodies, so without tokens. */
export interface LoggedRequest {
	readonly method: string;
	/** With the query. */
	readonly path: string;
	/** The HTTP status of the response; null where the connection was closed without a whole response. */
	readonly status: number | null;
	/** The name of the caller, once authenticated. */
	readonly user: string | null;
}
interface RunningServer {
	readonly requests: readonly LoggedRequest[];
	readonly close: () => Promise<void>;
}
declare abstract class Sandbox<F extends BaseFault> {
	#private;
	/** The faults to inject into requests. */
	readonly faults: FaultList<F>;
	/** Stops the sandbox, as {@link stop} does, at the end of the block that declares it with `await using`. */
	readonly [Symbol.asyncDispose]: () => Promise<void>;
	protected constructor(server: RunningServer, 
	/** The faults to inject into requests. */
	faults: FaultList<F>);
	/** Every request so far, oldest first, with the status of its response. */
	get requests(): readonly LoggedRequest[];
	/** Closes every connection and cancels everything that is scheduled. A second call does nothing. */
	stop(): Promise<void>;
}
type ProfileName = "1.3" | "2.0";
/** The options of a sandbox. Times in milliseconds. */
export interface KestraSandboxOptions {
	/** The version of Kestra. `1.3` stands for 0.24 to 1.3. Default `2.0`. */
	readonly profile?: ProfileName;
	/** Port on 127.0.0.1. Default 0: any free one. */
	readonly port?: number;
	/** Default `['main']`. */
	readonly tenants?: readonly string[];
	/** Milliseconds since 1970. Default `Date.now`. {@link KestraSandbox.advance} adds to it. */
	readonly clock?: () => number;
	/** From a change of the members of a group until lists of members show it. Default 50. */
	readonly memberDelayMs?: number;
	/** From reading the groups of a user to writing them: of two writes in this time, one is lost. Default 5. */
	readonly userWriteMs?: number;
}
/** A valid API token, without its text. */
export interface LiveToken {
	readonly id: string;
	readonly name: string;
	readonly description?: string;
	/** Id of the user or service account. */
	readonly ownerId: string;
	/** The name of the service account, or the email of the user. */
	readonly ownerName: string;
}
/** A fault to inject into requests. */
export type KestraFault = BaseFault;
/** The active faults, oldest first. */
export type KestraFaults = FaultList<KestraFault>;
/**
 * The access management API of Kestra Enterprise in this process, over HTTP on 127.0.0.1, for tests and demonstrations.
 * It is written from the vendor's document of the API and was not compared with a real server: see `docs/sandbox.md`.
 */
export declare class KestraSandbox extends Sandbox<KestraFault> {
	#private;
	/** API token of a superadmin who also has the role Admin in every tenant. */
	readonly adminToken: string;
	/** The same superadmin, for basic authentication. */
	readonly adminCredentials: {
		readonly username: string;
		readonly password: string;
	};
	private constructor();
	/** Starts a sandbox. It shares nothing with another sandbox, and stores nothing on disk. */
	static start(options?: KestraSandboxOptions): Promise<KestraSandbox>;
	/** `http://127.0.0.1:PORT` */
	get url(): string;
	/** The valid API tokens, oldest first, without {@link adminToken}. */
	tokens(): LiveToken[];
	/** Moves the clock forward: tokens expire, and lists of members show changes. */
	advance(milliseconds: number): void;
	/** Calls the API with a token. @returns the status and the JSON body */
	callWith(token: string, method: string, path: string, body?: unknown): Promise<{
		readonly status: number;
		readonly body: unknown;
	}>;
}
/** A fault to inject into requests. A `status` is sent as a `Status` object. */
export interface Fault extends BaseFault {
	/** Close the connection of a watch after this number of events. A fault with this is for watches only. */
	readonly dropWatchAfter?: number;
}
/** The active faults, oldest first. */
export type Faults = FaultList<Fault>;
/** A certificate and its private key, both in PEM. */
export interface KeyPair {
	readonly cert: string;
	readonly key: string;
}
/** Fills token Secrets. */
export interface TokenController {
	readonly paused: boolean;
	/** Stops filling and deleting Secrets, as if the controller did not run. */
	readonly pause: () => void;
	/** Continues, also with the changes since the pause. */
	readonly resume: () => void;
}
/** The options of a sandbox. Times in milliseconds. */
export interface KubernetesSandboxOptions {
	/** Port on 127.0.0.1. Default 0: any free one. */
	readonly port?: number;
	/** From the creation of a token Secret until the controller fills it. Default 50. */
	readonly tokenDelayMs?: number;
	/** `paused`: token Secrets are never filled, until the controller is resumed. Default `running`. */
	readonly tokenController?: "running" | "paused";
	/**
	 * How long a valid bearer token is cached: in this time it works after its Secret or account is deleted. The default is
	 * 10 000, as on a real server.
	 */
	readonly authenticationCacheMs?: number;
	/** Between two bookmarks of a watch with bookmarks. Default 60 000, as on a real server. */
	readonly bookmarkIntervalMs?: number;
	/**
	 * RSA private key in PEM that signs service account tokens. Default: a new one of 2048 bits, which takes most of
	 * the start-up time.
	 */
	readonly serviceAccountKey?: string;
	/** Milliseconds since 1970, for timestamps, the expiry of tokens and the authentication cache. Default `Date.now`. */
	readonly clock?: () => number;
}
/**
 * A Kubernetes API in this process, over HTTPS on 127.0.0.1, for tests and demonstrations without a cluster. In access
 * management it behaves like a real kube-apiserver; `docs/sandbox.md` lists what it leaves out.
 */
export declare class KubernetesSandbox extends Sandbox<Fault> {
	#private;
	/** Fills token Secrets; can be paused. */
	readonly tokenController: TokenController;
	private constructor();
	/** Starts a sandbox. It shares nothing with another sandbox, and stores nothing on disk. */
	static start(options?: KubernetesSandboxOptions): Promise<KubernetesSandbox>;
	/** `https://127.0.0.1:PORT` */
	get url(): string;
	/**
	 * A kubeconfig for an administrator in YAML, with the certificate of the authority and a client certificate and
	 * key.
	 */
	get kubeconfig(): string;
	/**
	 * Writes {@link kubeconfig} to a file that only its owner can read. Overwrites the file of a sandbox that is no longer
	 * running.
	 *
	 * @throws Error where the file was not written by a sandbox, or is that of another sandbox that is still running.
	 */
	writeKubeconfig(path: string): Promise<void>;
	/** The certificate of the authority that signs the certificates of the server and the clients, in PEM. */
	get certificateAuthority(): string;
	/** A client certificate and its key for a user in these groups. */
	clientCertificate(user: string, groups?: readonly string[]): Promise<KeyPair>;
	/** Removes past events: the response to older watches and pages is 410, as on a real server after some minutes. */
	expireHistory(): void;
}

export {
	ProfileName as KestraProfile,
};

export {};
