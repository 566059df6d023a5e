import type { Body } from './caller';

/** A call of the vendor's client: arguments, then a callback. */
type VendorCall = (...args: readonly unknown[]) => void;

interface VendorApiClient {
  readonly authentications: {
    readonly basicAuth: { username?: string; password?: string };
    readonly bearerAuth: { accessToken?: string };
  };
}

type VendorApi = 'AuthsApi' | 'BindingsApi' | 'GroupsApi' | 'RolesApi' | 'ServiceAccountApi' | 'UsersApi';

type Instance = Readonly<Record<string, VendorCall | undefined>>;

/** Modules of the vendor's package, which has no types. */
interface ApiClientModule {
  readonly default: new (url: string) => VendorApiClient;
}
interface ApiModule {
  readonly default: new (client: VendorApiClient) => Instance;
}

/** Loads single modules of the package: the package as a whole cannot be loaded, because it imports a missing file. */
const MODULES = '@kestra-io/kestra-sdk/dist';

/** `@kestra-io/kestra-sdk` with promises instead of callbacks. */
export class VendorClient {
  readonly #client: VendorApiClient;

  public constructor(url: string, credentials: string | { readonly username: string; readonly password: string }) {
    const { default: ApiClient } = jest.requireActual<ApiClientModule>(`${MODULES}/ApiClient`);
    this.#client = new ApiClient(url);
    const { authentications } = this.#client;
    if (typeof credentials === 'string') authentications.bearerAuth.accessToken = credentials;
    else Object.assign(authentications.basicAuth, credentials);
  }

  /** Calls a method of one of its APIs. @throws its error, with the `status` of the response */
  public async call(api: VendorApi, method: string, ...args: readonly unknown[]): Promise<Body> {
    const { default: Api } = jest.requireActual<ApiModule>(`${MODULES}/api/${api}`);
    const instance = new Api(this.#client);
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, data: Body): void => {
        if (error) reject(error);
        else resolve(data);
      };
      if (!instance[method]) throw new Error(`the vendor's ${api} has no ${method}`);
      instance[method](...args, done);
    });
  }
}
