import { inspect } from 'node:util';
import { isVisible } from '../../../src/errors';
import type { KubernetesObject } from '../../../src/api/kubernetes';
import { Secret } from '../../../src/secret';
import { HeldTimers } from '../../support/held-timers';
import { failureOf } from '../../support/kubernetes-scenarios';
import { cutShort, FakeServer, json, reset } from '../support/fake-server';
import { startProxy, startSilent } from '../support/other-servers';
import { FakeApi, ref, status, stored } from './support';

const fresh: KubernetesObject = { ...ref, metadata: { generateName: 'c-', namespace: 'n' } };
const CANARY = 'canary-5f0e2c9b/+?"value';

describe.each(['https', 'h2'] as const)('With a server that speaks %s', (spoken) => {
  const api = FakeApi.use(spoken);

  describe('repeating', () => {
    it('repeats a create after 429, with the pause that the server requests', async () => {
      api.answer(json(429, status(429, 'busy'), { 'Retry-After': '1' }), json(201, stored));
      const began = performance.now();
      await api.client.create(fresh);
      // A timer may end a millisecond early.
      expect(performance.now() - began).toBeGreaterThanOrEqual(990);
      expect(api.received).toHaveLength(2);
    });

    it('repeats a create after 503 only with Retry-After', async () => {
      api.answer(json(503, status(503, 'later'), { 'Retry-After': '0' }), json(201, stored));
      await api.client.create(fresh);
      expect(api.received).toHaveLength(2);

      api.answer(json(503, status(503, 'perhaps done')));
      await failureOf(api.client.create(fresh), 'kubernetes/unavailable');
      expect(api.received).toHaveLength(3);
    });

    it('ends after four tries, and at once when the requested pause is too long', async () => {
      const busy = json(429, status(429, 'busy'), { 'Retry-After': '0' });
      api.answer(busy, busy, busy, busy);
      await failureOf(api.client.get(ref), 'kubernetes/too-many-requests');
      expect(api.received).toHaveLength(4);

      api.answer(json(429, status(429, 'busy'), { 'Retry-After': '3600' }));
      await failureOf(api.client.get(ref), 'kubernetes/too-many-requests');
      expect(api.received).toHaveLength(5);
    });

    it('repeats a read after an interrupted connection or an incomplete response', async () => {
      api.answer(reset, cutShort('{"metadata":'), json(200, stored));
      expect(await api.client.get(ref)).toEqual(stored);
    });

    it('does not repeat a create that may have been carried out, and reports that', async () => {
      api.answer(reset);
      const error = await failureOf(api.client.create(fresh), 'kubernetes/unreachable');
      expect(error.outcomeUnknown).toBe(true);
      expect(error.why).toContain('It is unknown whether the server carried out the request');
      expect(api.received).toHaveLength(1);
    });

    it.each([500, 502, 503, 504])(
      'reports that a write may have been carried out after %d, and a read was not',
      async (code) => {
        const answer = json(code, status(code, 'failed'));
        api.answer(answer);
        expect(await api.client.create(fresh).catch((error: unknown) => error)).toMatchObject({ outcomeUnknown: true });
        api.answer(answer);
        const asIf = api.client.create(fresh, { dryRun: true }).catch((error: unknown) => error);
        if (code !== 500) api.answer(answer, answer, answer);
        expect(await asIf).toMatchObject({ status: code, outcomeUnknown: false });
      },
    );

    it('repeats a delete with a uid, but not a delete by name', async () => {
      api.answer(reset, json(404, status(404, 'gone', 'NotFound')));
      expect(await api.client.delete(ref, { uid: 'u' })).toBe('gone');
      expect(JSON.parse(api.received[0]?.body ?? '')).toMatchObject({ preconditions: { uid: 'u' } });

      api.answer(reset);
      await failureOf(api.client.delete(ref), 'kubernetes/unreachable');
      expect(api.received).toHaveLength(3);
    });

    it('reports that nothing listens', async () => {
      const lonely = api.connect();
      const { url } = api.server;
      await api.server.close();
      const error = await failureOf(lonely.create(fresh), 'kubernetes/unreachable');
      expect(error).toMatchObject({ outcomeUnknown: false, status: undefined });
      expect(error.what).toBe(`No connection to the Kubernetes API at ${url}`);
      expect(error.why).toContain('ECONNREFUSED');
      expect(error.shared).toBe(true);
      api.server = await FakeServer.start(spoken);
    });
  });

  describe('time', () => {
    const timers = HeldTimers.use(200);

    it('ends without a response, or without the end of a response', async () => {
      const hasty = api.connect({}, { timeoutMs: 200, connectTimeoutMs: 60_000 });
      const timeIsUp = () => void timers.end(200);
      api.answer(timeIsUp);
      await failureOf(hasty.get(ref), 'kubernetes/timeout');
      api.answer((_request, response) => response.writeHead(200).write('{', timeIsUp));
      await failureOf(hasty.get(ref), 'kubernetes/timeout');
      expect(api.received).toHaveLength(2);
    });

    it('ends when a server accepts the connection and sends nothing', async () => {
      const silent = await startSilent();
      const patient = api.connect({ cluster: { host: `https://127.0.0.1:${silent.port}` } }, { connectTimeoutMs: 200 });
      const [error] = await Promise.all([failureOf(patient.create(fresh), 'kubernetes/timeout'), timers.end(200)]);
      expect(error).toMatchObject({ outcomeUnknown: false });
      expect(error.what).toContain('within 0.2 s');
      await silent.close();
    });

    it('ends with the signal of the caller, before and during a call', async () => {
      const before = await failureOf(api.client.get(ref, { signal: AbortSignal.abort() }), 'kubernetes/cancelled');
      expect(before.outcomeUnknown).toBe(false);
      expect(api.received).toHaveLength(0);

      const stop = new AbortController();
      api.answer(() => {
        stop.abort();
      });
      const during = await failureOf(api.client.create(fresh, { signal: stop.signal }), 'kubernetes/cancelled');
      expect(during.outcomeUnknown).toBe(true);
    });
  });

  describe('a status 500', () => {
    const object = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 's', namespace: 'n' } };
    const failed = (message: string) => json(500, status(500, message, 'InternalError', {}));

    it('for a field of another type is an invalid object, which was not written', async () => {
      const message =
        'failed to create typed patch object (n/s; v1, Kind=ServiceAccount): .secrets: expected list, got &{map[a:1]}';
      api.answer(failed(message));
      const error = await failureOf(api.client.apply(object, {}), 'kubernetes/invalid');
      expect(error.outcomeUnknown).toBe(false);
      expect(error.message).toContain('.secrets: expected list');
      expect(error.fix).toBe('Correct the field that the message names.');
    });

    it('for anything else says where to look', async () => {
      api.answer(failed('etcdserver: no leader'));
      const error = await failureOf(api.client.apply(object, {}), 'kubernetes/server-error');
      expect(error.outcomeUnknown).toBe(true);
      expect(error.fix).toContain('log of the API server');
    });
  });

  describe('what an error shows', () => {
    const everything = (error: unknown) => {
      const { message, stack } = error as Error;
      return [message, stack, JSON.stringify(error), inspect(error, { depth: 20, showHidden: true })].join('\n');
    };

    it('hides values in every form in which a server echoes them', async () => {
      const token = new Secret('opaque-bearer-0123456789');
      const cautious = api.connect({ user: { token } });
      const base64 = Buffer.from(CANARY).toString('base64');
      api.answer((request, response) => {
        const echo = `failed:\u001b[2J ${request.body} ${CANARY} ${base64} ${encodeURIComponent(CANARY)} ${String(request.headers.authorization)}`;
        json(500, status(500, echo, 'InternalError', { causes: [{ message: echo, field: 'data' }] }))(
          request,
          response,
        );
      });
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'n' } };
      const error = await failureOf(
        cautious.create({ ...secret, data: { a: base64 }, stringData: { b: CANARY } }),
        'kubernetes/server-error',
      );
      const shown = everything(error);
      expect(shown).toContain('failed:');
      expect(shown).not.toContain(CANARY);
      expect(shown).not.toContain(JSON.stringify(CANARY).slice(1, -1));
      expect(shown).not.toContain(base64);
      expect(shown).not.toContain(encodeURIComponent(CANARY));
      expect(shown).not.toContain(token.reveal());
      expect(error.message).toContain('failed:\\u001b[2J ');
      expect(isVisible(`${error.message}${error.causes.map(({ message }) => message).join('')}`)).toBe(true);
    });

    it('hides a password that a server echoes in plain text', async () => {
      const cautious = api.connect({ user: { username: 'me', password: new Secret(CANARY) } });
      api.answer(json(403, status(403, `me with ${CANARY} may not`, 'Forbidden')));
      expect(everything(await failureOf(cautious.get(ref), 'kubernetes/forbidden'))).not.toContain(CANARY);
    });

    it('shows nothing of an invalid response', async () => {
      const page = json(200, `<html>${CANARY}`);
      api.answer(page, json(200, { token: CANARY }), json(200, [CANARY]));
      for (const call of [
        api.client.readTokenSecret({ namespace: 'n', name: 's' }),
        api.client.get(ref),
        api.client.get(ref),
      ])
        expect(everything(await failureOf(call, 'kubernetes/bad-answer'))).not.toContain(CANARY);
    });

    it('shows nothing of an incomplete response with a token Secret', async () => {
      const half = cutShort(`{"metadata":{"name":"s"},"data":{"token":"${CANARY}"`);
      api.answer(half, half, half, half);
      const error = await failureOf(
        api.client.readTokenSecret({ namespace: 'n', name: 's' }),
        'kubernetes/unreachable',
      );
      expect(everything(error)).not.toContain(CANARY);
      expect(api.received).toHaveLength(4);
    });

    it('keeps the credentials out of errors and logs', async () => {
      const lines: string[] = [];
      const logged = api.connect(
        {},
        { version: '1.2.3', log: { debug: (...line) => lines.push(JSON.stringify(line)) } },
      );
      api.answer(json(200, stored), json(403, status(403, 'no', 'Forbidden')));
      await logged.get(ref);
      const error = await failureOf(logged.get(ref), 'kubernetes/forbidden');
      expect(everything(error)).not.toContain('fake-token');
      expect(lines.map((line) => line.replace(/"milliseconds":\d+/, '"milliseconds":0'))).toEqual([
        '["Kubernetes API call",{"method":"GET","path":"/api/v1/namespaces/n/configmaps/c","status":200,"milliseconds":0}]',
        '["Kubernetes API call",{"method":"GET","path":"/api/v1/namespaces/n/configmaps/c","status":403,"milliseconds":0}]',
      ]);
      expect(api.received[0]?.headers).toMatchObject({
        authorization: 'Bearer fake-token',
        'user-agent': 'signet/1.2.3',
      });
    });
  });

  describe('a request of which the server received only a part', () => {
    const cut: [string, Parameters<typeof api.answer>[0]][] = [
      ['without a word', json(400, '')],
      ['in the words of Go', json(400, '400 Bad Request')],
      ['in the words of the API', json(400, status(400, 'unexpected EOF', 'BadRequest'))],
    ];

    it.each(cut)('is a fault of the network where the server answers 400 %s', async (_how, answer) => {
      api.answer(answer, json(200, stored));
      expect(await api.client.getMetadata(ref)).toMatchObject({ uid: 'u' });
      api.answer(answer);
      const error = await failureOf(api.client.create(fresh), 'kubernetes/unreachable');
      expect(error).toMatchObject({ outcomeUnknown: true });
    });

    it('is not confused with a request that the API cannot read', async () => {
      api.answer(
        json(400, status(400, 'no such field', 'BadRequest')),
        json(400, 'Client sent an HTTP request to HTTPS'),
      );
      await failureOf(api.client.create(fresh), 'kubernetes/bad-request');
      await failureOf(api.client.create(fresh), 'kubernetes/bad-request');
    });
  });

  describe('what is accepted as a response of the API', () => {
    it('does not report a deleted object for a 404 of a proxy', async () => {
      api.answer(json(404, '<html>not found'), json(404, '404 page not found'));
      await failureOf(api.client.getMetadata(ref), 'kubernetes/no-such-path');
      await failureOf(api.client.delete(ref), 'kubernetes/no-such-path');
    });

    it('does not follow a redirect with its credentials', async () => {
      api.answer(json(302, '', { Location: `https://127.0.0.1:${api.server.port}/elsewhere` }));
      await failureOf(api.client.get(ref), 'kubernetes/redirected');
      expect(api.received).toHaveLength(1);
    });

    it('reads all pages, and lists again when their version has expired', async () => {
      const page = (name: string, next?: string) =>
        json(200, { metadata: { resourceVersion: '7', continue: next }, items: [{ metadata: { name } }] });
      const gone = json(410, status(410, 'too old', 'Expired'));
      api.answer(page('a', 'more'), page('b'), page('a', 'more'), gone, page('all'));
      const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
      expect((await api.client.list(kind)).items.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
      expect(await api.client.list(kind)).toEqual({
        items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'all' } }],
        resourceVersion: '7',
      });
      expect(api.received.map(({ query }) => query.get('limit'))).toEqual(['500', '500', '500', '500', null]);
    });

    it.each(['', '.', '..', 'a/b', '%2e%2e'])('sends no request for the name "%s"', async (name) => {
      await expect(api.client.delete({ ...ref, name })).rejects.toMatchObject({ code: 'kubernetes/bad-name' });
      await expect(api.client.get({ ...ref, namespace: name })).rejects.toMatchObject({ code: 'kubernetes/bad-name' });
      expect(api.received).toHaveLength(0);
    });

    it('requires a namespace for a namespaced kind', async () => {
      await expect(api.client.get({ ...ref, namespace: undefined })).rejects.toMatchObject({
        code: 'kubernetes/namespace-required',
      });
      expect(api.received).toHaveLength(0);
    });
  });

  describe('the connection', () => {
    it('trusts only the configured authority', async () => {
      const trusting = api.connect({ cluster: { host: api.server.url } });
      const error = await failureOf(trusting.create(fresh), 'kubernetes/tls');
      expect(error.outcomeUnknown).toBe(false);
      api.answer(json(200, stored));
      const insecure = api.connect({ cluster: { host: api.server.url, insecure: true } });
      expect(await insecure.get(ref)).toEqual(stored);
    });

    it('expects the configured name in the certificate of the server', async () => {
      const base = { host: api.server.url, ca: api.server.certificate };
      await failureOf(api.connect({ cluster: { ...base, tlsServerName: 'other.test' } }).get(ref), 'kubernetes/tls');
      api.answer(json(200, stored));
      expect(await api.connect({ cluster: { ...base, tlsServerName: 'api.test' } }).get(ref)).toEqual(stored);
    });

    it('sends a client certificate', async () => {
      const user = { clientCertificate: api.server.certificate, clientKey: new Secret(api.server.key) };
      api.answer(json(200, stored));
      await api.connect({ user }).get(ref);
      expect(api.received[0]?.clientSubject).toBe('fake-server');
      expect(api.received[0]?.headers.authorization).toBeUndefined();
    });

    it('uses plain http for kubectl proxy on this machine', async () => {
      const local = await FakeServer.start('http');
      local.answer(json(200, stored));
      expect(await api.connect({ cluster: { host: local.url }, user: {} }).get(ref)).toEqual(stored);
      await local.close();
    });

    it('logs in by name and password', async () => {
      api.answer(json(200, stored));
      await api.connect({ user: { username: 'me', password: new Secret('pä:ss') } }).get(ref);
      const [, pair = ''] = api.received[0]?.headers.authorization?.split(' ') ?? [];
      expect(Buffer.from(pair, 'base64').toString()).toBe('me:pä:ss');
    });

    it('uses the configured proxy and no other', async () => {
      const proxy = await startProxy();
      const before = process.env.HTTPS_PROXY;
      process.env.HTTPS_PROXY = proxy.url;
      try {
        api.answer(json(200, stored), json(200, stored));
        await api.client.get(ref);
        expect(proxy.tunnels).toEqual([]);
        const cluster = {
          host: api.server.url,
          ca: api.server.certificate,
          tlsServerName: 'api.test',
          proxyUrl: new Secret(proxy.url),
        };
        await api.connect({ cluster }).get(ref);
        expect(proxy.tunnels).toEqual([`127.0.0.1:${api.server.port}`]);
      } finally {
        if (before === undefined) delete process.env.HTTPS_PROXY;
        else process.env.HTTPS_PROXY = before;
        await proxy.close();
      }
    });

    it('reuses connections', async () => {
      const ports = new Set<number | undefined>();
      const note = json(200, stored);
      for (let call = 0; call < 3; call += 1) {
        api.answer((request, response) => {
          ports.add(response.socket?.remotePort);
          note(request, response);
        });
        await api.client.get(ref);
      }
      expect(ports.size).toBe(1);
    });
  });
});
