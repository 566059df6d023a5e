import fc from 'fast-check';
import { until } from '../../../../dev/cluster';
import { KubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../../src/api/kubernetes';
import { isSignetError } from '../../../../src/errors';
import { waitUntilFilled } from '../../../../src/provider/kubernetes/tokens';
import { boundTo } from '../../support/client';
import { requestsOf } from '../../support/requests';
import { describeSandbox } from '../../support/servers';
import { makeAccount, makeTokenSecret } from '../../support/token-facts';

const UID = 'kubernetes.io/service-account.uid';
/** Longer than any test, so that no wait ends because of it. */
const TIMEOUT_MS = 60_000;

describeSandbox('Waits for several token Secrets of a namespace', (server) => {
  let count = 0;
  let run: string;

  beforeAll(async () => {
    server.sandbox?.tokenController.pause();
    await makeAccount(server.client, server.namespace, 'ci');
  });

  beforeEach(() => {
    run = `run-${++count}`;
  });

  afterEach(() => {
    server.sandbox?.faults.clear();
  });

  const ref = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
  const make = async (name: string) => (await makeTokenSecret(server.client, server.namespace, 'ci', name)).metadata;
  const makeAll = async (names: readonly string[]) => {
    const made: ObjectMetadata[] = [];
    for (const name of names) made.push(await make(name));
    return made;
  };
  const fill = (name: string) => server.client.patch(ref(name), { metadata: { annotations: { [UID]: `of ${name}` } } });

  /** What a wait ends with: `filled`, with the account of this Secret, or the code of the error. */
  async function outcome(
    name: string,
    known: ObjectMetadata,
    { signal, client = server.client }: { readonly signal?: AbortSignal; readonly client?: KubernetesClient } = {},
  ): Promise<string> {
    const options = {
      uid: known.uid ?? '',
      known,
      timeoutMs: TIMEOUT_MS,
      signal: signal ?? new AbortController().signal,
    };
    try {
      const filled = await waitUntilFilled(client, { namespace: server.namespace, name }, options);
      expect([filled.uid, filled.name, filled.annotations?.[UID]]).toEqual([known.uid, name, `of ${name}`]);
      return 'filled';
    } catch (error) {
      if (!isSignetError(error)) throw error;
      return error.code;
    }
  }

  const isWatched = (requests: number) =>
    until('the watch is open', () => (server.sandbox?.requests.length ?? 0) >= requests, { everyMs: 1 });

  it('go on when another wait for the same metadata is aborted', async () => {
    const known = await make(run);
    const other = new AbortController();
    const before = server.sandbox?.requests.length ?? 0;
    const waits = [outcome(run, known), outcome(run, known, { signal: other.signal })];
    await isWatched(before + 1);
    other.abort();
    expect(await waits[1]).toBe('kubernetes/cancelled');
    await fill(run);
    expect(await waits[0]).toBe('filled');
  });

  it('share one watch, and read nothing', async () => {
    const names = ['a', 'b', 'c', 'd'].map((part) => `${run}-${part}`);
    const made = await makeAll(names);
    const requests = await requestsOf(server, async () => {
      const before = server.sandbox?.requests.length ?? 0;
      const waits = names.map((name, index) => outcome(name, made[index] ?? {}));
      await isWatched(before);
      await server.client.delete(ref(names[0] ?? ''));
      for (const name of names.slice(1)) await fill(name);
      expect(await Promise.all(waits)).toEqual(['token/secret-deleted', 'filled', 'filled', 'filled']);
    });
    expect(requests.filter((request) => request.startsWith('watch'))).toEqual(['watch secrets']);
    expect(requests.filter((request) => /^(get|list)/.test(request))).toEqual([]);
  });

  it('read a Secret that is older than the open watch, because its change may have been missed', async () => {
    const [older, newer] = [`${run}-older`, `${run}-newer`];
    const known = await make(older);
    await fill(older);
    const started = await make(newer);
    const end = new AbortController();
    const first = outcome(newer, started, { signal: end.signal });
    const requests = await requestsOf(server, async () => {
      expect(await outcome(older, known)).toBe('filled');
    });
    expect(requests).toContain(`get secrets/${older}`);
    end.abort();
    expect(await first).toBe('kubernetes/cancelled');
  });

  it('see a change that the watch returned before they began, also after another wait for that Secret has ended', async () => {
    const [name, other] = [`${run}-twice`, `${run}-other`];
    const known = await make(name);
    const before = server.sandbox?.requests.length ?? 0;
    const first = outcome(name, known);
    const end = new AbortController();
    const open = outcome(other, await make(other), { signal: end.signal });
    await isWatched(before + 1);
    await fill(name);
    expect(await first).toBe('filled');
    expect(await outcome(name, known)).toBe('filled');
    end.abort();
    expect(await open).toBe('kubernetes/cancelled');
  });

  it('end with the failure of the watch, each of them, and the next wait watches again', async () => {
    const names = ['a', 'b'].map((part) => `${run}-${part}`);
    const made = await makeAll(names);
    const removeFault = server.sandbox?.faults.add({ method: 'GET', path: /\/secrets$/, status: 400 });
    const ends = await Promise.all(names.map((name, index) => outcome(name, made[index] ?? {})));
    expect(ends).toEqual(['kubernetes/bad-request', 'kubernetes/bad-request']);
    removeFault?.();
    const again = outcome(names[0] ?? '', made[0] ?? {});
    await fill(names[0] ?? '');
    expect(await again).toBe('filled');
  });

  it('have a watch each where the identity may not watch all Secrets, and try the shared one once', async () => {
    const watched: (string | undefined)[] = [];
    const client: KubernetesClient = {
      ...boundTo(server.client),
      watch: (kind, options) => {
        watched.push(options?.name);
        if (options?.name === undefined)
          throw new KubernetesApiError(
            { code: 'kubernetes/forbidden', what: 'Forbidden' },
            { verb: 'watch', target: { resource: 'secrets', group: '' }, method: 'GET', requestPath: '/', status: 403 },
          );
        return server.client.watch(kind, options);
      },
    };
    const names = ['a', 'b'].map((part) => `${run}-${part}`);
    for (const name of names) {
      const wait = outcome(name, await make(name), { client });
      await fill(name);
      expect(await wait).toBe('filled');
    }
    expect(watched).toEqual([undefined, ...names]);
  });

  const names = ['a', 'b', 'c', 'd'] as const;
  const name = fc.constantFrom(...names);
  type Step =
    | { readonly do: 'wait'; readonly name: string; readonly late: boolean }
    | { readonly do: 'fill' | 'delete' | 'replace' | 'abort'; readonly name: string }
    | { readonly do: 'expire' | 'interrupt' };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), name, late: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('fill' as const), name }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'replace' as const), name }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('abort' as const), name }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('expire' as const, 'interrupt' as const) }) },
  );

  it('get their own result each, in any order of changes, interruptions and expired versions', async () => {
    let sequence = 0;
    const play = async (steps: readonly Step[]) => {
      const id = `${run}-${++sequence}`;
      const secrets = new Map<string, ObjectMetadata>();
      const waits: { name: string; uid: string; ends: Set<string>; abort: AbortController; begin: () => void }[] = [];
      const results: Promise<[string, Set<string>]>[] = [];
      const filled = new Set<string | undefined>();
      const happens = (uid: string | undefined, end: string) => {
        if (end === 'filled') filled.add(uid);
        // What happens to a Secret that is filled already may be seen or not.
        for (const one of waits)
          if (one.uid === uid && (one.ends.size === 0 || !one.ends.has('token/secret-deleted'))) one.ends.add(end);
      };
      const makeOnce = async (key: string) => {
        const found = secrets.get(key) ?? (await make(`${id}-${key}`));
        secrets.set(key, found);
        return found;
      };
      const remove = async (key: string) => {
        const found = secrets.get(key);
        if (!found) return;
        secrets.delete(key);
        happens(found.uid, 'token/secret-deleted');
        await server.client.delete(ref(`${id}-${key}`));
      };
      for (const one of steps) {
        switch (one.do) {
          case 'wait': {
            if (filled.has(secrets.get(one.name)?.uid)) break;
            const known = await makeOnce(one.name);
            const abort = new AbortController();
            const ends = new Set<string>();
            const began = new Promise<void>((resolve) => {
              waits.push({ name: one.name, uid: known.uid ?? '', ends, abort, begin: resolve });
              if (!one.late) resolve();
            });
            results.push(
              began.then(async () => [await outcome(`${id}-${one.name}`, known, { signal: abort.signal }), ends]),
            );
            break;
          }
          case 'fill':
            if (!secrets.has(one.name)) break;
            happens(secrets.get(one.name)?.uid, 'filled');
            await fill(`${id}-${one.name}`);
            break;
          case 'delete':
            await remove(one.name);
            break;
          case 'replace':
            if (!secrets.has(one.name)) break;
            await remove(one.name);
            await makeOnce(one.name);
            break;
          case 'abort':
            for (const each of waits.filter((w) => w.name === one.name)) {
              each.ends.add('kubernetes/cancelled');
              each.abort.abort();
            }
            break;
          case 'expire':
            server.sandbox?.expireHistory();
            break;
          case 'interrupt':
            server.sandbox?.faults.add({ dropWatchAfter: 1, times: 1 });
            break;
        }
      }
      for (const one of waits) one.begin();
      for (const key of [...secrets.keys()]) {
        happens(secrets.get(key)?.uid, 'filled');
        await fill(`${id}-${key}`);
      }
      for (const [end, possible] of await Promise.all(results)) expect([...possible]).toContain(end);
      server.sandbox?.faults.clear();
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), play), {
      numRuns: process.env.SIGNET_SLOW ? 500 : 15,
      interruptAfterTimeLimit: process.env.SIGNET_SLOW ? 120_000 : 3000,
      endOnFailure: true,
    });
    expect(sequence).toBeGreaterThan(0);
  });
});
