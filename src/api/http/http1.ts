import type { Readable } from 'node:stream';

import type { AxiosResponse, CreateAxiosDefaults } from 'axios';

import type { Agents, createAgents as CreateAgents } from './agents';
import type { Credentials } from './login';
import { noAnswerOf } from './no-answer';
import type { Limits, Protocol } from './protocol';
import type { Server } from './server';

/** HTTP/1.1, also through a proxy: by axios, with a pool of connections. */
export function createHttp1(server: Server, limits: Limits): Protocol {
  let loading: ReturnType<typeof load> | undefined;
  const load = async () => {
    const [{ default: axios }, { createAgents }] = await Promise.all([import('axios'), import('./agents')]);
    return { client: axios.create(settingsFor(server)), createAgents };
  };

  let agents: { readonly certificate: string | undefined; readonly pool: Agents } | undefined;
  const agentsFor = (credentials: Credentials, createAgents: typeof CreateAgents): Agents => {
    if (agents === undefined || agents.certificate !== credentials.certificate) {
      const pool = createAgents(server, credentials, limits.connectTimeoutMs);
      agents = { certificate: credentials.certificate, pool };
    }
    return agents.pool;
  };

  return {
    async send({ method, target, headers, body, form, signal }, credentials) {
      const { client, createAgents } = await (loading ??= load());
      const deadline = new AbortController();
      const timer = setTimeout(() => {
        deadline.abort();
      }, limits.timeoutMs);
      const signals = [deadline.signal, ...(signal === undefined ? [] : [signal])];
      try {
        const response: AxiosResponse<string | Readable> = await client.request({
          method,
          url: target,
          data: body,
          headers: headers as Record<string, string | string[]>,
          responseType: form,
          decompress: form === 'text',
          // With any limit, axios wraps the stream, and destroying the wrapper leaves the connection open.
          maxContentLength: form === 'text' ? limits.largestAnswer : -1,
          // After the headers of a stream, only the signal of the caller may end it: the timer is stopped by then.
          signal: AbortSignal.any(signals),
          ...agentsFor(credentials, createAgents),
        });
        const retryAfter: unknown = response.headers['retry-after'];
        return {
          status: response.status,
          body: response.data,
          ...(typeof retryAfter === 'string' && { retryAfter }),
        };
      } catch (error) {
        // The error of axios holds the credentials: only its code is used.
        if (signal?.aborted) return { kind: 'cancelled', sent: true };
        if (deadline.signal.aborted) return { kind: 'timeout', milliseconds: limits.timeoutMs, sent: true };
        return noAnswerOf(error, limits);
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      agents?.pool.httpAgent.destroy();
      agents?.pool.httpsAgent.destroy();
    },
  };
}

function settingsFor({ baseUrl, proxy }: Server): CreateAxiosDefaults {
  return {
    baseURL: baseUrl,
    // A redirect would send the credentials to another host.
    maxRedirects: 0,
    maxBodyLength: Infinity,
    validateStatus: () => true,
    // Bodies stay as they are: axios would change a body that is JSON, and would accept an incomplete response.
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    // `false`: the proxies of the general environment (HTTPS_PROXY) are not used.
    proxy: proxy === undefined ? false : proxySettings(proxy),
  };
}

function proxySettings({ protocol, hostname, port, username, password }: URL) {
  return {
    protocol,
    host: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    ...(username !== '' && {
      auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
    }),
  };
}
