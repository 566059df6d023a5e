import {
  after,
  CONNECTION_FAULTS,
  type FaultProxy,
  randomFrom,
  seedOf,
  startFaultProxy,
  STREAM_FAULTS,
  strike,
} from '../../dev/faults';
import { APPLY, DESTROY, type Difference, KillCampaign } from './support/kill-campaign';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

/** Kills in each setting; the slow lane has at least two settings. */
const KILLS = Number(process.env.SIGNET_FAULT_KILLS ?? (process.env.SIGNET_SLOW ? 100 : 2));
/** Kubernetes objects alone. */
const WITHOUT_TOKENS = Boolean(process.env.SIGNET_FAULT_OBJECTS_ONLY);

const TOKEN_TYPE = 'kubernetes.io/service-account-token';
const RBAC = 'rbac.authorization.k8s.io/v1';

interface Listed {
  readonly items: readonly { readonly type?: string; readonly metadata: { readonly name: string } }[];
}

interface StateFile {
  readonly resources?: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: { readonly name?: string; readonly id?: string } }[];
  }[];
}

/** In the quick lane one setting, for its time. */
const SETTINGS = process.env.SIGNET_SLOW ? Infinity : 1;

/** Three of four settings use HTTP/2, as with an API server; one uses HTTP/1.1. */
const PROTOCOLS = ['h2', 'h2', 'h2', 'http/1.1'] as const;
let opened = 0;

describeEverySetting(
  'Kills of the engine and of the provider',
  (setting) => {
    let server: Server;
    let proxy: FaultProxy;
    let spoken: (typeof PROTOCOLS)[number];
    let stack: Stack;
    let campaign: KillCampaign;
    let revision = 0;
    const seed = seedOf(process.env);
    const random = randomFrom(seed);

    const object = (kind: string, apiVersion: string, name: string, rest: object = {}) => ({
      manifest: { apiVersion, kind, metadata: { name, namespace: stack.namespace }, ...rest },
    });
    const rules = (verb: string) => ({ rules: [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }] });
    /** Each revision changes one role in place, replaces the other by its name, and replaces both tokens. */
    const write = () => {
      const token = { namespace: stack.namespace, service_account: 'ci', depends_on: ['signet_kubernetes_object.ci'] };
      return stack.write({
        resource: {
          signet_kubernetes_object: {
            ci: object('ServiceAccount', 'v1', 'ci'),
            changed: object('Role', RBAC, 'changed', rules(revision % 2 ? 'get' : 'list')),
            replaced: object('Role', RBAC, `replaced-${revision}`, rules('get')),
            overlapping: {
              ...object('Role', RBAC, `overlapping-${revision}`, rules('get')),
              lifecycle: { create_before_destroy: true },
            },
          },
          ...(WITHOUT_TOKENS
            ? {}
            : {
                signet_service_account_token: {
                  generated: {
                    ...token,
                    generate_name: 'ci-',
                    keepers: { revision: String(revision) },
                    lifecycle: { create_before_destroy: true },
                  },
                  // A name that was used is never used again.
                  exact: { ...token, name: `exact-${revision}` },
                },
              }),
        },
      });
    };

    const listed = async (path: string): Promise<Listed['items']> =>
      ((await stack.api.call('GET', path)).body as unknown as Listed).items;
    const compare = async (): Promise<Difference> => {
      const state = JSON.parse((await stack.workspace.must(['state', 'pull'])) || '{}') as StateFile;
      const known = (type: string) =>
        (state.resources ?? [])
          .filter((resource) => resource.type === type)
          .flatMap(({ instances }) => instances.map(({ attributes }) => attributes));
      const roles = known('signet_kubernetes_object').flatMap(({ id = '' }) =>
        id.includes('/Role/') ? [id.split('/').at(-1) ?? ''] : [],
      );
      const tokens = known('signet_service_account_token').map(({ name = '' }) => name);
      await stack.tokenSecrets();
      const secrets = (await listed(stack.path('secrets'))).filter(({ type }) => type === TOKEN_TYPE);
      const liveRoles = await listed(`/apis/${RBAC}/namespaces/${stack.namespace}/roles`);
      return differenceOf([
        ['token Secret', tokens, secrets.map(({ metadata }) => metadata.name)],
        ['Role', roles, liveRoles.map(({ metadata }) => metadata.name)],
      ]);
    };

    beforeAll(async () => {
      server = await openServer(setting.server);
      spoken = PROTOCOLS[opened++ % PROTOCOLS.length] ?? 'h2';
      proxy = await startFaultProxy(server.api, spoken);
      stack = await Stack.open(setting.engine, server, {
        host: proxy.url,
        cluster_ca_certificate: proxy.certificate,
        token: 'the-proxy-calls-as-admin',
      });
      await write();
      campaign = await KillCampaign.start(stack.workspace, compare);
    });
    afterAll(async () => {
      campaign.report(`${setting.engine.kind}, ${setting.server}, ${spoken}, seed ${seed}`);
      proxy.close();
      await stack.close();
      await server.close();
    });

    it(
      `at ${KILLS} random moments: the next run ends with what is declared, and nothing else (seed ${seed})`,
      async () => {
        for (let round = 1; round <= KILLS; round++) {
          const destroys = round % 5 === 0;
          revision++;
          await write();
          const args = destroys ? DESTROY : APPLY;
          const victim = random() < 0.5 ? 'engine' : 'provider';
          const struck = await campaign.strike(args, victim, random());
          await campaign.recover(`round ${round} (${victim}, ${args[0] ?? ''})`, struck, args);
        }
        expect(campaign.tally.findings).toEqual([]);
      },
      KILLS * 60_000 + 60_000,
    );

    it('just after the server has made, changed or deleted something, before the provider knows', async () => {
      const moments: [string, (method: string, url: string) => boolean][] = [
        [
          'the create of an object',
          (method, url) => method === 'PATCH' && /roles\/replaced-.*(?<!dryRun=All)$/.test(url),
        ],
        ['a delete', (method) => method === 'DELETE'],
        ...(WITHOUT_TOKENS
          ? []
          : ([['the create of a token', (method, url) => method === 'POST' && url.includes('/secrets')]] as [
              string,
              (method: string, url: string) => boolean,
            ][])),
      ];
      for (const [name, matches] of process.env.SIGNET_SLOW ? moments : moments.slice(-1)) {
        for (const victim of ['engine', 'provider'] as const) {
          revision++;
          await write();
          const reached = proxy.once(
            'withhold-answer',
            (method, url) => !url.includes('dryRun') && matches(method, url),
          );
          const struck = await strike(stack.workspace, APPLY, victim, async () => {
            await reached;
            // The server carries out what it has received.
            await after(150)();
          });
          proxy.clear();
          expect(struck.hit).toBe(victim);
          await campaign.recover(`at ${name} (${victim})`, struck, APPLY);
          if (!process.env.SIGNET_SLOW) break;
        }
      }
      expect(campaign.tally.findings).toEqual([]);
    });

    it('on a network that resets, half-closes, cuts, drips and loses answers or streams: the apply after it is over converges', async () => {
      // Stalled calls would last as long as the client waits for an answer.
      const quick = CONNECTION_FAULTS.filter((fault) => fault !== 'stall' && fault !== 'withhold-answer');
      const all = spoken === 'h2' ? [...quick, ...STREAM_FAULTS] : quick;
      for (const fault of process.env.SIGNET_SLOW ? all : all.slice(0, 1)) {
        revision++;
        await write();
        proxy.use((_method, url) => (!url.includes('watch=') && random() < 0.2 ? fault : undefined));
        const run = await stack.workspace.run(APPLY);
        proxy.clear();
        await campaign.recover(`on ${fault}`, { hit: 'nothing', run }, APPLY);
      }
      expect(campaign.tally.findings).toEqual([]);
    });

    it('send all requests over the version of HTTP that the server offers', () => {
      expect([...proxy.versions.keys()]).toEqual([spoken === 'h2' ? '2.0' : '1.1']);
    });

    it('leave no trace of a token in anything that was written', async () => {
      if (WITHOUT_TOKENS) return;
      expect(await stack.leaks()).toEqual([]);
    });
  },
  SETTINGS,
);

function differenceOf(kinds: readonly (readonly [string, readonly string[], readonly string[]])[]): Difference {
  const missing = (of: readonly string[], from: readonly string[]) => of.filter((name) => !from.includes(name));
  return {
    orphaned: kinds.flatMap(([kind, known, live]) => missing(live, known).map((name) => `${kind} "${name}"`)),
    wrong: kinds.flatMap(([kind, known, live]) => missing(known, live).map((name) => `${kind} "${name}" is missing`)),
  };
}
