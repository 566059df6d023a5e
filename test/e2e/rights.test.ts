import { randomBytes } from 'node:crypto';
import { createKubernetesClient, resolveConnection } from '../../src/api/kubernetes';
import { collected, findObjects, findTokenSecrets } from '../../src/discovery';
import { signet } from '../cli/support';
import { createKargoAdmin } from './support/kargo-admin';
import { type Diagnostic, Example, type Result } from './support/example';
import { Identity, type Right, rightOf } from './support/identity';
import { KargoStage } from './support/kargo-stage';
import { describeEverySetting, openServer, type Server } from './support/settings';

const RBAC = 'rbac.authorization.k8s.io';
const GRANTS = 'signet-apply-grants';

/** Without these the provider reads again and again instead of watching, and does not find what killed runs have left. */
const OPTIONAL = ['list secrets', 'watch secrets'];

/** Granted by a Role that is imported: the plan's dry run leaves its rules alone, and the apply takes them over. */
const AT_APPLY = ['get pods', 'list pods/log'];

/** The kinds of objects, each before what it depends on. */
const KINDS = [
  `rolebindings.${RBAC}`,
  `clusterrolebindings.${RBAC}`,
  `roles.${RBAC}`,
  `clusterroles.${RBAC}`,
  'serviceaccounts',
];

const keyOf = ({ severity, address, summary }: Diagnostic) => `${severity} ${address} ${summary}`;

/** What a run with fewer rights says that the one with all of them did not. */
function lost(before: Result, after: Result): readonly Diagnostic[] {
  const known = new Set(before.diagnostics.map(keyOf));
  return after.diagnostics.filter((one) => !known.has(keyOf(one)));
}

/** The codes of warnings, which end their texts; errors as they are. */
const codesOf = ({ diagnostics }: Result): readonly string[] => [
  ...new Set(
    diagnostics.map(({ severity, summary, detail }) =>
      severity === 'error' ? `${summary}: ${detail}` : (/\[([a-z/-]+)\]\s*$/.exec(detail)?.[1] ?? summary),
    ),
  ),
];

/** What went wrong in a run, to be read in the failure of a test. */
const failuresOf = ({ name }: Example, { status, diagnostics }: Result): readonly string[] => [
  ...diagnostics.filter(({ severity }) => severity === 'error').map((one) => `${name}: ${keyOf(one)}: ${one.detail}`),
  ...(status === 0 ? [] : [`${name} ended with ${String(status)}`]),
];

/** The rights that the API server says are missing to grant others. */
function notHeld({ diagnostics }: Result): readonly Right[] {
  const rule = /\{APIGroups:\[(.*?)\], Resources:\[(.*?)\],(?: ResourceNames:\[.*?\],)? Verbs:\[(.*?)\]\}/g;
  const words = (list = '') => [...list.matchAll(/"(.*?)"/g)].map(([, word = '']) => word);
  return diagnostics
    .flatMap(({ detail }) => [...detail.matchAll(rule)])
    .flatMap(([, groups, resources, verbs]) =>
      words(groups).flatMap((group) =>
        words(resources).flatMap((resource) => words(verbs).map((verb) => rightOf(verb, resource, group))),
      ),
    );
}

/** Takes each right away in turn, through all examples: minutes. */
const inSlowLane = (name: string, test: jest.ProvidesCallback) => {
  if (process.env.SIGNET_SLOW) it(name, test);
};

/** The identities of examples/rights, on every example that uses a Kubernetes API. */
describeEverySetting(
  'examples/rights',
  (setting) => {
    const suffix = randomBytes(4).toString('hex');
    const [home, argo, sandbox, ci, adopted] = ['home', 'argo', 'sandbox', 'ci', 'adopted'].map(
      (name) => `rights-${name}-${suffix}`,
    ) as [string, string, string, string, string];
    let server: Server;
    let kargo: KargoStage;
    let planner: Identity;
    let importer: Identity;
    let applier: Identity;
    let examples: readonly Example[] = [];
    /** What was missed without each right of who may apply; undefined: nothing was. */
    const needed = new Map<Right, string | undefined>();
    const example = (name: string): Example => {
      const found = examples.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no example ${name}`);
      return found;
    };

    const post = async (path: string, object: object) => {
      const { status, body } = await server.api.call('POST', path, object);
      if (status !== 201) throw new Error(`POST ${path}: ${status} ${String(body.message)}`);
      return body.metadata as { readonly uid: string };
    };

    /** What the README of adopt-existing makes by hand. */
    async function makeByHand(namespace: string): Promise<void> {
      const core = `/api/v1/namespaces/${namespace}`;
      const rbac = `/apis/${RBAC}/v1/namespaces/${namespace}`;
      const account = { apiVersion: 'v1', kind: 'ServiceAccount' };
      const role = { apiVersion: `${RBAC}/v1`, kind: 'Role' };
      const secret = { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/service-account-token' };
      await post(`${core}/serviceaccounts`, { ...account, metadata: { name: 'jenkins' } });
      const workflows = { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] };
      await post(`${rbac}/roles`, { ...role, metadata: { name: 'jenkins' }, rules: [workflows] });
      await post(`${rbac}/rolebindings`, {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata: { name: 'jenkins' },
        roleRef: { apiGroup: RBAC, kind: 'Role', name: 'jenkins' },
        subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace }],
      });
      const annotations = { 'kubernetes.io/service-account.name': 'jenkins' };
      await post(`${core}/secrets`, { ...secret, metadata: { name: 'jenkins.service-account-token', annotations } });
      await post(`${rbac}/roles`, {
        ...role,
        metadata: { name: 'log-reader', labels: { team: 'platform', temporary: 'yes' } },
        rules: [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }],
      });
      await createKargoAdmin(server.api, namespace);
    }

    beforeAll(async () => {
      server = await openServer(setting.server);
      for (const name of [home, argo, sandbox, ci, adopted])
        await post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      kargo = await KargoStage.set(server.api, 'rbac.kargo.akuity.io/system-role');
      await makeByHand(adopted);
      const namespaces = [argo, sandbox, ci, adopted, kargo.namespace, kargo.project];
      planner = await (await Identity.create(server.api, home, 'plan')).grant('plan', namespaces);
      importer = await (await Identity.create(server.api, home, 'plan-import')).grant('plan', namespaces);
      applier = await (await Identity.create(server.api, home, 'apply')).grant('apply', namespaces);
      const open = (name: string, variables: Readonly<Record<string, string>>) =>
        Example.open(name, setting.engine, server, variables);
      examples = [
        await open('kargo-platform', { KARGO_NAMESPACE: kargo.namespace, KARGO_PROJECT: kargo.project }),
        await open('argo-jenkins', { ARGO_NAMESPACE: argo, SANDBOX_NAMESPACE: sandbox }),
        await open('ci-access', { ARGO_NAMESPACE: ci, KARGO_NAMESPACE: kargo.namespace }),
        await open('adopt-existing', { ARGO_NAMESPACE: adopted, KARGO_NAMESPACE: adopted }),
      ];
    });
    afterAll(async () => {
      for (const one of examples) await one.close();
      await planner.remove();
      await importer.remove();
      await applier.remove();
      await kargo.strike();
      for (const name of [home, argo, sandbox, ci, adopted])
        await server.api.call('DELETE', `/api/v1/namespaces/${name}`);
      await server.close();
    });

    /** The first of the examples whose plan fails, or says more, without a right; undefined: none does. */
    async function missedBy(identity: Identity, right: Right, before: readonly (readonly [Example, Result])[]) {
      return identity.without([right], async () => {
        for (const [one, full] of before) {
          const less = lost(full, await one.run(identity.token, 'plan'));
          if (less.length > 0) return `${one.name}: ${less.map(keyOf).join(', ')}`;
        }
        return undefined;
      });
    }

    const planAll = async (identity: Identity, which: readonly Example[]) => {
      const results: (readonly [Example, Result])[] = [];
      for (const one of which) results.push([one, await one.run(identity.token, 'plan')]);
      return results;
    };

    describe('before anything is deployed', () => {
      it('let a plan be made that cannot write, and that has no right to Secrets', async () => {
        const declaring = examples.filter(({ name }) => name !== 'adopt-existing');

        for (const [, result] of await planAll(planner, declaring)) {
          expect(result.status).toBe(0);
          // Of objects it says that there was no dry run; of tokens with a name of their own, that the name was not looked at.
          expect(['object/no-write-right', 'object/unchecked', 'token/name-not-verified']).toEqual(
            expect.arrayContaining([...codesOf(result)]),
          );
        }
      });

      it('let a plan import token Secrets where it may read these', async () => {
        const adopt = example('adopt-existing');
        const refused = await adopt.run(planner.token, 'plan');
        await importer.grant('plan-import', [adopted]);
        const planned = await adopt.run(importer.token, 'plan');

        expect(refused.status).toBe(1);
        expect(codesOf(refused).join()).toContain('Not allowed to get secrets "jenkins.service-account-token"');
        expect(failuresOf(adopt, planned)).toEqual([]);
      });

      it('let what exists be listed and adopted, and need each right', async () => {
        const reader = await (await Identity.create(server.api, home, 'adopt')).grant('adopt', [adopted]);
        const env = { KUBE_TOKEN: reader.token };
        const { kubeconfig, context } = server;
        const client = createKubernetesClient(
          resolveConnection({ config_path: kubeconfig, config_context: context }, env),
        );
        const lists = [
          () => findObjects(client, { namespace: adopted }),
          () => findObjects(client, { namespace: adopted, product: 'kargo' }),
          () => findTokenSecrets(client, { namespace: adopted }),
        ];
        const options = ['-n', adopted, '--kubeconfig', kubeconfig, ...(context ? ['--context', context] : [])];
        /** What is not seen, or refused. */
        const missed = async () => {
          const { stderr } = await signet(['adopt', ...options], { env });
          const refused: string[] = [];
          for (const list of lists)
            await collected<unknown>(list()).catch((error: unknown) => refused.push((error as Error).message));
          return { notSeen: stderr.split('\n').filter((line) => line.includes('not seen')), refused };
        };
        try {
          expect(await missed()).toEqual({ notSeen: [], refused: [] });
          for (const right of reader.rights()) {
            const { notSeen, refused } = await reader.without([right], missed);
            expect({ right, refused: refused.length > 0 }).toEqual({ right, refused: true });
            expect({ right, reported: notSeen.length > 0 }).toEqual({ right, reported: right !== 'get namespaces' });
          }
        } finally {
          client.close();
          await reader.remove();
        }
      });

      it('let everything be checked in the plan of who may apply', async () => {
        const results = await planAll(applier, examples);

        expect(results.map(([{ name }, { status }]) => [name, status])).toEqual(examples.map(({ name }) => [name, 0]));
        const unchecked = results
          .flatMap(([, { diagnostics }]) => diagnostics)
          .filter(({ detail }) => /may not/.test(detail));
        expect(unchecked).toEqual([]);
      });

      it('hold all that the examples grant, and nothing else', async () => {
        const planned = () => planAll(applier, examples);
        const results = await applier.without(applier.rights(GRANTS), planned, GRANTS);
        const missing = results.flatMap(([, result]) => notHeld(result));

        expect([...new Set([...missing, ...AT_APPLY])].sort()).toEqual([...applier.rights(GRANTS)].sort());
      });

      it('need the right to bind a role that they do not hold', async () => {
        const bind = `bind clusterroles.${RBAC}`;
        needed.set(bind, await missedBy(applier, bind, await planAll(applier, [example('argo-jenkins')])));
      });
    });

    describe('with the examples deployed', () => {
      it('let everything be applied', async () => {
        for (const right of AT_APPLY) {
          const refused = await applier.without([right], () => example('adopt-existing').run(applier.token, 'apply'));
          expect(codesOf(refused).join()).toContain('is attempting to grant RBAC permissions not currently held');
        }
        for (const one of examples) {
          expect(failuresOf(one, await one.run(applier.token, 'apply'))).toEqual([]);
        }
      });

      it('let a plan be made that has no right to Secrets, and says that tokens were not verified', async () => {
        for (const [{ name }, result] of await planAll(planner, examples)) {
          expect({ name, status: result.status, codes: codesOf(result) }).toEqual({
            name,
            status: 0,
            codes: ['token/not-verified'],
          });
        }
      });

      inSlowLane('need each right of the plan', async () => {
        const before = await planAll(planner, examples);
        const missed = new Map<Right, string | undefined>();
        for (const right of planner.rights()) missed.set(right, await missedBy(planner, right, before));

        expect([...missed].filter(([, by]) => by === undefined)).toEqual([]);
      });

      inSlowLane('need each right to read, of who may apply', async () => {
        const before = await planAll(applier, examples);
        const left = applier.rights().filter((right) => /^get (?!pods)|access/.test(right));
        const own = new Set([...applier.rights('signet-apply'), ...applier.rights('signet-apply-cluster')]);
        for (const right of left.filter((one) => own.has(one)))
          needed.set(right, await missedBy(applier, right, before));
        expect(before.flatMap(([, result]) => codesOf(result))).toEqual([]);
      });

      it('need the rights to issue, to revoke and to label tokens', async () => {
        const one = example('ci-access');
        const apply = () => one.run(applier.token, 'apply');
        const edits: Readonly<Record<string, (token: Record<string, unknown>) => void>> = {
          'patch secrets': (token) => (token.labels = { edited: 'yes' }),
          'delete secrets': (token) => (token.keepers = { rotated: 'without delete' }),
          'create secrets': (token) => (token.keepers = { rotated: 'without create' }),
        };
        for (const [right, edit] of Object.entries(edits)) {
          await one.edit(({ signet_service_account_token: tokens = {} }) => {
            Object.values(tokens)
              .filter((token) => 'keepers' in token)
              .forEach(edit);
          });
          const refused = await applier.without([right], apply);
          needed.set(right, refused.status === 0 ? undefined : codesOf(refused).join());
          expect(await apply()).toMatchObject({ status: 0 });
        }
      });

      it('do without the optional ones', async () => {
        const one = example('ci-access');
        await one.edit(({ signet_service_account_token: tokens = {} }) => {
          for (const token of Object.values(tokens)) if ('keepers' in token) token.keepers = { rotated: 'optional' };
        });

        expect(await applier.without(OPTIONAL, () => one.run(applier.token, 'apply'))).toMatchObject({ status: 0 });
      });

      inSlowLane('need the rights to delete, create and change each kind of object', async () => {
        const one = example('kargo-platform');
        const all = await one.addresses('signet_kubernetes_object');
        const isOf = (kind: string) => (address: string) =>
          address.toLowerCase().includes(`_${kind.split('.')[0]?.replace(/s$/, '') ?? ''}_`);
        const attempt = async (verb: string, kind: string, command: string) => {
          const right = `${verb} ${kind}`;
          const target = `-target=${all.find(isOf(kind)) ?? ''}`;
          const refused = await applier.without([right], () => one.run(applier.token, command, target));
          needed.set(right, refused.status === 0 ? undefined : codesOf(refused).join());
        };
        for (const kind of KINDS) await attempt('delete', kind, 'destroy');
        expect(await one.run(applier.token, 'destroy', ...all.map((address) => `-target=${address}`))).toMatchObject({
          status: 0,
        });
        for (const kind of [...KINDS].reverse()) {
          await attempt('create', kind, 'apply');
          await attempt('patch', kind, 'apply');
        }
        expect(await one.run(applier.token, 'apply')).toMatchObject({ status: 0 });
      });

      inSlowLane('are none too many: each has been missed, but for those that are said to be optional', () => {
        const own = [...applier.rights('signet-apply'), ...applier.rights('signet-apply-cluster')];

        expect(own.filter((right) => needed.get(right) === undefined).sort()).toEqual(OPTIONAL);
      });

      it('let everything be destroyed', async () => {
        for (const one of examples) {
          expect(failuresOf(one, await one.run(applier.token, 'destroy'))).toEqual([]);
        }
      });
    });
  },
  process.env.SIGNET_SLOW ? Infinity : 1,
);
