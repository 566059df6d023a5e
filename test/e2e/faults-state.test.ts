import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { version } from '../../package.json';
import { PROVIDER_SOURCE } from '../../src/provider/address';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const APPLY = ['apply', '-no-color', '-input=false', '-auto-approve'];

/** A back end of type "http" whose disk can be full. */
interface StateServer {
  readonly url: string;
  full: boolean;
  close(): void;
}

async function startStateServer(): Promise<StateServer> {
  let stored = '';
  const answer = { full: false };
  const server: HttpServer = createServer((request, response) => {
    let body = '';
    request.on('data', (text: Buffer) => (body += text.toString()));
    request.on('end', () => {
      if (request.method === 'GET') response.writeHead(stored === '' ? 404 : 200).end(stored);
      else if (answer.full) response.writeHead(507).end();
      else {
        stored = body;
        response.writeHead(200).end();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(answer, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/state`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

describeEverySetting(
  'A state that the engine cannot write',
  (setting) => {
    let server: Server;
    let states: StateServer;
    let stack: Stack;

    beforeAll(async () => {
      server = await openServer(setting.server);
      states = await startStateServer();
      stack = await Stack.open(setting.engine, server);
      const account = {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'ci', namespace: stack.namespace },
      };
      await stack.write({
        terraform: {
          required_providers: { signet: { source: PROVIDER_SOURCE, version } },
          backend: { http: { address: states.url, retry_max: 0 } },
        },
        resource: {
          signet_kubernetes_object: { ci: { manifest: account } },
          signet_service_account_token: {
            ci: {
              namespace: stack.namespace,
              service_account: 'ci',
              generate_name: 'ci-',
              depends_on: ['signet_kubernetes_object.ci'],
            },
          },
        },
      });
      await stack.workspace.init();
    });
    afterAll(async () => {
      states.close();
      await stack.close();
      await server.close();
    });

    it('is left in errored.tfstate without a token, and `state push` brings it back: no changes', async () => {
      // GIVEN a disk without room when the apply ends
      states.full = true;
      expect((await stack.workspace.run(APPLY)).status).not.toBe(0);
      expect(existsSync(join(stack.workspace.folder, 'errored.tfstate'))).toBe(true);
      const issued = await stack.tokenSecrets();
      expect(issued).toHaveLength(1);

      // WHEN there is room again
      states.full = false;
      await stack.workspace.must(['state', 'push', 'errored.tfstate']);

      // THEN
      expect((await stack.workspace.plan()).changes).toEqual([]);
      expect(await stack.tokenSecrets()).toEqual(issued);
      expect(await stack.leaks()).toEqual([]);
    });
  },
  process.env.SIGNET_SLOW ? Infinity : 1,
);
