import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Delivery, Recipient, type RecipientOptions, ServiceAccount, ServiceAccountToken } from '../../src';
import { TEST_CLOCK } from '../../src/provider/clock';
import { openSealed } from '../../src/sealing';
import { signet } from '../cli/support';
import { ALICE, BOB, synthesize } from '../constructs/support';
import { hybridKeyPair, type KeyPair } from '../sealing/support';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const HOUR_MS = 3_600_000;

/** The age file of a compact output. */
const armored = (base64: string): string =>
  [
    '-----BEGIN AGE ENCRYPTED FILE-----',
    ...(base64.match(/.{1,64}/g) ?? []),
    '-----END AGE ENCRYPTED FILE-----',
    '',
  ].join('\n');

describeEverySetting(
  'The life of a token',
  (setting) => {
    let server: Server;
    let stack: Stack;
    let postQuantum: KeyPair;
    /** Every token that was replaced or revoked so far. */
    const dead: string[] = [];
    let current = '';

    const account = { apiVersion: 'v1', kind: 'ServiceAccount' };
    const configuration = (token: object, object: object = {}) => ({
      resource: {
        signet_kubernetes_object: {
          account: {
            manifest: { ...account, metadata: { name: 'ci', namespace: stack.namespace, labels: { team: 'a' } } },
            ...object,
          },
        },
        signet_service_account_token: {
          ci: {
            namespace: stack.namespace,
            service_account: 'ci',
            generate_name: 'ci-',
            depends_on: ['signet_kubernetes_object.account'],
            ...token,
          },
        },
      },
      data: {
        signet_sealed_token: {
          ci: {
            namespace: stack.namespace,
            name: '${signet_service_account_token.ci.name}',
            trigger: '${signet_service_account_token.ci.uid}',
            recipients: [{ key: stack.recipient, label: 'consumer' }],
          },
          post_quantum: {
            namespace: stack.namespace,
            name: '${signet_service_account_token.ci.name}',
            recipients: [{ key: postQuantum.recipient.key }],
          },
        },
      },
      output: {
        sealed: { value: '${data.signet_sealed_token.ci.sealed}' },
        post_quantum: { value: '${data.signet_sealed_token.post_quantum.sealed}' },
        secret: { value: '${signet_service_account_token.ci.name}' },
      },
    });
    const open = async () => stack.open((await stack.workspace.outputs()).sealed);

    beforeAll(async () => {
      server = await openServer(setting.server);
      postQuantum = await hybridKeyPair();
      stack = await Stack.openServed(setting.engine, server);
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    it('is issued, and handed out sealed for its consumer', async () => {
      await stack.write(configuration({ keepers: { rotation: '1' } }));
      await stack.workspace.init();
      await stack.workspace.apply();

      current = await open();
      await stack.expectAlive(current);
    });

    it('is also sealed for a post-quantum key', async () => {
      const { post_quantum: sealed } = await stack.workspace.outputs();

      expect((await openSealed(String(sealed), [postQuantum.identity])).reveal()).toBe(current);
    });

    it('is left alone by a second plan', async () => {
      const { changes, text } = await stack.workspace.plan();
      expect(changes).toEqual([]);
      expect(text).toContain('No changes');
    });

    it('is not touched when its account drifts, which is seen in the declared fields, and mended only by force', async () => {
      const path = stack.path('serviceaccounts', 'ci');
      const patch = { metadata: { labels: { team: 'b', foreign: 'stays' } } };
      await stack.api.call('PATCH', `${path}?fieldManager=somebody`, patch, 'application/merge-patch+json');

      // GIVEN no leave to take the field over, apply is refused and names who holds it
      expect((await stack.workspace.plan()).changes).toEqual([
        { address: 'signet_kubernetes_object.account', actions: ['update'] },
      ]);
      const { status, stderr } = await stack.workspace.run(['apply', '-no-color', 'tfplan']);
      expect(status).toBe(1);
      expect(stderr).toContain('[object/conflict]');
      expect(stderr).toMatch(/somebody[^]*metadata\.labels\.team/);

      // WHEN it is given
      await stack.write(configuration({ keepers: { rotation: '1' } }, { force_conflicts: true }));
      await stack.workspace.apply();

      // THEN the declared field is as declared, and the other one is left alone
      const { body } = await stack.api.call('GET', path);
      expect((body.metadata as { labels: object }).labels).toEqual({ team: 'a', foreign: 'stays' });
      expect(await open()).toBe(current);
    });

    it('is re-issued when a keeper changes, and the plan names the keeper', async () => {
      const former = (await stack.workspace.outputs()).secret;
      await stack.write(configuration({ keepers: { rotation: '2' } }));
      const text = await stack.workspace.planText();
      expect(text).toMatch(/keeper.*rotation/i);
      await stack.workspace.applyPlan();

      dead.push(current);
      current = await open();
      expect((await stack.workspace.outputs()).secret).not.toBe(former);
      expect(dead).not.toContain(current);
      await stack.expectAlive(current);
    });

    it('is re-issued under another name when its Secret was deleted by other hands, and the plan says so', async () => {
      const former = String((await stack.workspace.outputs()).secret);
      await stack.api.call('DELETE', stack.path('secrets', former));

      const text = await stack.workspace.planText();
      expect(text).toMatch(/will be replaced/);
      await stack.workspace.applyPlan();

      dead.push(current);
      current = await open();
      expect((await stack.workspace.outputs()).secret).not.toBe(former);
      await stack.expectAlive(current);
    });

    it('is re-issued under another name when it is tainted', async () => {
      const former = (await stack.workspace.outputs()).secret;
      await stack.workspace.must(['taint', 'signet_service_account_token.ci']);
      await stack.workspace.apply();

      dead.push(current);
      current = await open();
      expect((await stack.workspace.outputs()).secret).not.toBe(former);
    });

    it('goes when it is destroyed by target, and nothing else does', async () => {
      await stack.expectAlive(current);
      await stack.workspace.destroy('-target=signet_service_account_token.ci');
      dead.push(current);
      expect(await stack.tokenSecrets()).toEqual([]);
      expect((await stack.api.call('GET', stack.path('serviceaccounts', 'ci'))).status).toBe(200);
    });

    // Here and not after each step: a real server accepts a token for some more seconds, which are waited for only once.
    it('stays dead once it was replaced or revoked', () => stack.expectDead(...dead));

    it('leaves no trace in anything that was written', async () => {
      expect(await stack.leaks()).toEqual([]);
    });
  },
  1,
);

describeEverySetting(
  'The rotation of tokens that constructs declare',
  (setting) => {
    let server: Server;
    let stack: Stack;
    let issued = 0;
    /** The tokens of the last outputs. */
    let secret: readonly string[] = [];
    let bound: readonly string[] = [];
    /** Every token that was revoked so far. */
    const dead = new Set<string>();

    /** Plans and applies, and opens the outputs of both tokens: the current one and, during an overlap, the old one. */
    const applyAt = async (hours: number) => {
      process.env[TEST_CLOCK] = new Date(issued + hours * HOUR_MS).toISOString();
      const before = [...secret, ...bound];
      const text = await stack.workspace.planText();
      await stack.workspace.applyPlan();
      const outputs = await stack.workspace.outputs();
      const open = (name: string) =>
        Promise.all(
          [outputs[name], outputs[`${name}_previous`] ?? []]
            .flat()
            .map((sealed) => stack.open(armored(String(sealed)))),
        );
      [secret, bound] = [await open('secret'), await open('bound')];
      for (const token of before) if (![...secret, ...bound].includes(token)) dead.add(token);
      return text;
    };
    const expectNoChanges = async () => {
      expect((await stack.workspace.plan()).changes).toEqual([]);
    };
    /** What `signet due` says of the state, from now on. */
    const due = async (within: string) => {
      const state = await readFile(join(stack.workspace.folder, 'terraform.tfstate'), 'utf8');
      const surroundings = { files: { state }, now: new Date() };
      const { code, stdout } = await signet(['due', 'state', '--within', within, '-o', 'json'], surroundings);
      const { events } = JSON.parse(stdout) as { readonly events: readonly { event: string; due: boolean }[] };
      return { code, events: events.filter((event) => event.due).map(({ event }) => event) };
    };

    beforeAll(async () => {
      server = await openServer(setting.server);
      stack = await Stack.openServed(setting.engine, server);
      await stack.write(declared());
      await stack.workspace.init();
      issued = Date.now();
      await applyAt(0);
      await expectNoChanges();
    });
    afterAll(async () => {
      process.env[TEST_CLOCK] = '';
      await stack.close();
      await server.close();
    });

    /**
     * @param recipient - options of the consumer's key
     * @param others - the other recipients of both tokens
     */
    function declared(recipient: RecipientOptions = {}, others = [ALICE]) {
      const { resource, output } = synthesize((scope) => {
        const serviceAccount = new ServiceAccount(scope, 'ci', { name: 'ci', namespace: stack.namespace });
        const recipients = [Recipient.age(stack.recipient, recipient), ...others.map((key) => Recipient.age(key))];
        const rotation = { every: '12h', overlap: '1h' };
        const token = new ServiceAccountToken(scope, 'token', { serviceAccount, rotation });
        token.sealFor('sealed', recipients, { outputName: 'secret', compact: true });
        const renewal = { lifetime: '48h', renewBefore: '12h', overlap: '1h' };
        const renewed = new ServiceAccountToken(scope, 'bound', { kind: 'bound', serviceAccount, ...renewal });
        renewed.deliverTo('sealed', Delivery.age({ recipients, outputName: 'bound', compact: true }));
      });
      return { resource, output };
    }

    it('is due at its age, and then returns the old and the new token for the overlap', async () => {
      expect(await due('11h')).toEqual({ code: 0, events: [] });
      expect(await due('13h')).toEqual({ code: 2, events: ['rotates'] });
      const [first] = secret;
      expect(await applyAt(13)).toContain('(every 12h)');
      expect(secret).toEqual([expect.any(String), first]);
      expect(bound).toHaveLength(1);
      for (const token of [...secret, ...bound]) await stack.expectAlive(token);
      await expectNoChanges();
    });

    it('revokes the old token after the overlap', async () => {
      expect(await due('30m')).toEqual({ code: 0, events: [] });
      expect(await due('2h')).toEqual({ code: 2, events: ['overlap ends'] });
      const [current, old] = secret;
      await applyAt(15);
      expect(secret).toEqual([current]);
      expect([...dead]).toEqual([old]);
      expect(await due('2h')).toEqual({ code: 0, events: [] });
      await expectNoChanges();
    });

    it('happens again, with a renewal of the bound token, and revokes each old token by the next one at the latest', async () => {
      const [second] = secret;
      await applyAt(26);
      expect(secret).toEqual([expect.any(String), second]);
      const [third] = secret;
      const [renewed] = bound;
      expect(await applyAt(39)).toMatch(/due on .* \(it expires on /);
      expect(secret).toEqual([expect.any(String), third]);
      expect(bound).toEqual([expect.any(String), renewed]);
      for (const token of [...secret, ...bound]) await stack.expectAlive(token);
      await applyAt(41);
      expect([secret, bound].map((tokens) => tokens.length)).toEqual([1, 1]);
      await expectNoChanges();
      expect(dead.size).toBe(4);
      await stack.expectDead(...dead);
      for (const token of [...secret, ...bound]) expect(await stack.whoAmI(token)).toBe(200);
    });

    it('is refused for a recipient that has expired, whose day alone changes no token', async () => {
      const before = [secret, bound];
      const expires = new Date(issued + 66 * HOUR_MS).toISOString().slice(0, 10);
      await stack.write(declared({ expires }));
      expect(await applyAt(41)).toContain('[seal/recipient-expires]');
      expect([secret, bound]).toEqual(before);
      await expectNoChanges();

      process.env[TEST_CLOCK] = `${expires}T00:00:00Z`;
      const { status, stderr } = await stack.workspace.run(['plan', '-no-color']);
      expect(status).toBe(1);
      expect(stderr).toContain(`expired on ${expires}`);
      expect(stderr).toMatch(/with signet_sealed_token\.[^]*\.recipients\[0\]:[^]*\[seal\/recipient-expired\]/);
      for (const token of [...secret, ...bound]) expect(await stack.whoAmI(token)).toBe(200);
    });

    it.each([
      ['one more', [ALICE, BOB]],
      ['one less', []],
    ])('is done again for %s recipient: a bound token is replaced, and another one sealed again', async (_, others) => {
      process.env[TEST_CLOCK] = new Date(issued + 41 * HOUR_MS).toISOString();
      await stack.write(declared({}, others));
      const { changes } = await stack.workspace.plan();
      expect(changes.map(({ address, actions }) => `${address.split('.')[0] ?? ''} ${actions.join()}`).sort()).toEqual([
        ...['output update', 'output update'],
        'signet_bound_token delete,create',
        'signet_sealed_token update',
      ]);
    });

    it('leaves no trace of a token in anything that was written', async () => {
      expect(await stack.leaks()).toEqual([]);
    });
  },
  1,
);
