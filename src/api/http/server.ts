import type { Login } from './login';

/** Where an API is, and how to reach it. */
export interface Server {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Certificate authorities in PEM. Default: those that Node.js trusts. */
  readonly ca?: string;
  /** Do not verify the certificate of the server. Default false. */
  readonly insecure?: boolean;
  /** The name in the certificate of the server. Default: the host of the base URL. */
  readonly serverName?: string;
  readonly proxy?: URL;
  /** Use HTTP/2 where the server offers it. Default false. */
  readonly http2?: boolean;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Values in the headers that no message may show. */
  readonly confidential?: readonly string[];
  readonly login: Login;
}
