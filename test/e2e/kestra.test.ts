import type { RunOptions } from '../../dev/engine';
import { TEST_CLOCK } from '../../src/provider/clock';
import { HeldTimers } from '../support/held-timers';
import { describeEveryKestra } from './support/kestra-settings';
import { KestraStack } from './support/kestra-stack';
import { providerOf } from './support/provider-process';

const TOKEN = 'signet_kestra_api_token.deploy';
const REVOKE = 'action.signet_kestra_revoke_token.deploy';
const ISSUE = { method: 'POST', path: /\/api-tokens$/ };
/** A delay of the server that ends when the test says so. */
const SLOW_MS = 50_000;
const DAY_MS = 24 * 3_600_000;
const ROTATING = {
  numbered: true,
  max_age: 'P90D',
  rotation: { every: '720h', overlap: '48h' },
  lifecycle: { create_before_destroy: true },
};

/** The configuration with an incident whose creation revokes the token. */
const triggered = <C extends { readonly resource: object }>(configuration: C) => ({
  ...configuration,
  resource: {
    ...configuration.resource,
    terraform_data: {
      incident: { lifecycle: { action_trigger: [{ events: ['after_create'], actions: [REVOKE] }] } },
    },
  },
  action: {
    signet_kestra_revoke_token: {
      deploy: {
        config: { service_account_id: `\${${TOKEN}.service_account_id}`, token_id: `\${${TOKEN}.token_id}` },
      },
    },
  },
});

/** What an engine printed, without the line breaks and the frames of its messages. */
const unwrapped = (text: string): string => text.replace(/[\s│╷╵]+/g, ' ');

describeEveryKestra('Kestra in plain configuration', ({ engine, profile }) => {
  const timers = HeldTimers.use(SLOW_MS);
  let stack: KestraStack;
  /** Every token that was replaced or revoked so far. */
  const dead: string[] = [];
  let current = '';

  const permissions =
    profile === '2.0' ? { FLOW: { actions: ['VIEW', 'UPDATE'] } } : { FLOW: { actions: ['READ', 'UPDATE'] } };
  const configuration = (token: object = {}, more: object = {}) => ({
    resource: {
      signet_kestra_role: { deployer: { name: 'Deployer', permissions } },
      signet_kestra_group: { bots: { name: 'Bots' } },
      signet_kestra_binding: {
        bots: {
          type: 'GROUP',
          subject_id: '${signet_kestra_group.bots.id}',
          role_id: '${signet_kestra_role.deployer.id}',
          namespace: 'prod',
        },
      },
      signet_kestra_service_account: { ci: { name: 'ci', groups: ['${signet_kestra_group.bots.id}'] } },
      signet_kestra_api_token: {
        deploy: {
          service_account_id: '${signet_kestra_service_account.ci.id}',
          name: 'deploy',
          max_age: 'P30D',
          recipients: stack.recipients,
          ...token,
        },
        ...more,
      },
    },
    output: {
      sealed: { value: `\${nonsensitive(${TOKEN}.sealed)}` },
      sealed_before: { value: `\${nonsensitive(one(${TOKEN}.previous[*].sealed))}` },
      account: { value: '${signet_kestra_service_account.ci.id}' },
      token: { value: `\${${TOKEN}.token_id}` },
    },
  });
  const open = async () => stack.open((await stack.workspace.outputs()).sealed);
  const liveTokens = () => stack.kestra.tokens().map(({ id }) => id);
  const tokensPath = async () =>
    `/api/v1/main/service-accounts/${String((await stack.workspace.outputs()).account)}/api-tokens`;
  const expectOne = async () => {
    expect(liveTokens()).toEqual([(await stack.workspace.outputs()).token]);
    expect(await stack.whoAmI(current)).toBe(200);
    for (const token of dead) expect(await stack.whoAmI(token)).toBe(401);
  };
  /** The time of the server since the start, and that of the provider's clock in a test that sets it. */
  let passedMs = 0;
  const pass = (days: number) => {
    stack.kestra.advance(days * DAY_MS);
    passedMs += days * DAY_MS;
  };
  const setClock = () => {
    process.env[TEST_CLOCK] = new Date(Date.now() + passedMs).toISOString();
  };
  const apply = (options: Partial<RunOptions> = {}) =>
    stack.workspace.run(['apply', '-no-color', '-auto-approve'], options);

  /** What does not depend on the version, whose differences the client's own tests cover: on one of them. */
  const once = profile === '2.0' || process.env.SIGNET_SLOW ? it : () => undefined;

  beforeAll(async () => {
    stack = await KestraStack.openServed({ engine, profile });
  });
  afterAll(async () => {
    process.env[TEST_CLOCK] = '';
    await stack.close();
  });

  it('makes a group with one role in one namespace, an account in it, and a token that two can open', async () => {
    await stack.write(configuration());
    await stack.workspace.init();
    const text = await stack.workspace.planText();
    expect(text).toContain('"GitHub Actions"');
    expect(text).toMatch(/recipient_fingerprints\s+=\s+\[\s+\+ "sha256:/);
    await stack.workspace.applyPlan();

    current = await open();
    await expectOne();
  });

  it('has nothing to do when it is planned again, though the token was used', async () => {
    const { changes, text } = await stack.workspace.plan();
    expect(changes).toEqual([]);
    expect(text).toContain('No changes');
  });

  it('says that the token was revoked outside, by an action where the engine has them, and issues another', async () => {
    if (engine.kind === 'terraform') {
      await stack.write(triggered(configuration()));
      expect(await stack.workspace.apply()).toContain('Revoked token "deploy" of service account');
      expect(await stack.workspace.apply(`-invoke=${REVOKE}`)).toContain('it was already revoked');
    } else await stack.admin('DELETE', `${await tokensPath()}/${String((await stack.workspace.outputs()).token)}`);
    const { text, changes } = await stack.workspace.plan();
    expect(text).toMatch(/revoked\s+outside/);
    expect(changes.map(({ address }) => address).sort()).toEqual(['output.sealed', 'output.token', TOKEN]);
    await stack.workspace.applyPlan();
    expect((await stack.workspace.plan()).changes).toEqual([]);

    dead.push(current);
    current = await open();
    await expectOne();
  });

  once('says that the token has expired, and issues another', async () => {
    pass(31);
    const text = await stack.workspace.planText();
    expect(text).toMatch(/it\s+has\s+expired/);
    await stack.workspace.applyPlan();

    dead.push(current);
    current = await open();
    await expectOne();
  });

  once('issues before it revokes where that is asked for, and says why a change is a new token', async () => {
    await stack.write(configuration(ROTATING));
    const text = await stack.workspace.planText();
    expect(text).toMatch(/the\s+old\s+one\s+is\s+revoked/);
    await stack.workspace.applyPlan();

    dead.push(current);
    current = await open();
    await expectOne();
    expect(stack.kestra.tokens()).toMatchObject([{ name: 'deploy-g1' }]);
  });

  once(
    'rotates at its age with an overlap, in which both tokens can be opened and work, and then revokes the old one',
    async () => {
      pass(31);
      setClock();
      const due = unwrapped(await stack.workspace.planText());
      expect(due).toMatch(/The token rotates: 30 days old on \d{4}-\d\d-\d\d \(every 720h\)/);
      expect(due).toMatch(/The old token is valid until 48h after that.*: "deploy-g1" of service account/);
      await stack.workspace.applyPlan();

      const { sealed, sealed_before: before } = await stack.workspace.outputs();
      const old = current;
      current = await stack.open(sealed);
      expect(await stack.open(before)).toBe(old);
      expect(current).not.toBe(old);
      expect(stack.kestra.tokens()).toMatchObject([{ name: 'deploy-g1' }, { name: 'deploy-g2' }]);
      for (const token of [old, current]) expect(await stack.whoAmI(token)).toBe(200);
      expect((await stack.workspace.plan()).text).toContain('No changes');

      pass(3);
      setClock();
      expect(unwrapped(await stack.workspace.planText())).toMatch(
        /The overlap of a rotation has ended: the old token was valid until \d{4}-/,
      );
      await stack.workspace.applyPlan();
      dead.push(old);
      await expectOne();
      expect((await stack.workspace.outputs()).sealed_before ?? null).toBeNull();
      expect((await stack.workspace.plan()).text).toContain('No changes');
      process.env[TEST_CLOCK] = '';
    },
  );

  once('ends with one token when the answer to the issue is lost', async () => {
    stack.kestra.faults.add({ ...ISSUE, loseAnswer: true, times: 1 });
    await stack.write(configuration({ keepers: { rotation: '2' } }));
    expect((await apply()).status).toBe(0);
    dead.push(current);
    current = await open();
    await expectOne();
  });

  once('ends with one token when the server is busy, or fails and echoes the request', async () => {
    const mend = stack.kestra.faults.add({ ...ISSUE, echo: true });
    stack.kestra.faults.add({ ...ISSUE, status: 429, retryAfterSeconds: 0, times: 1 });
    await stack.write(configuration({ keepers: { rotation: '3' } }));
    expect((await apply()).status).not.toBe(0);
    dead.push(current);
    mend();

    expect((await apply()).status).toBe(0);
    current = await open();
    await expectOne();
  });

  once('ends with one token when the provider was killed between issue and save', async () => {
    // GIVEN a server that does not answer what comes after the issue, so that the provider waits for it
    await stack.write(configuration({ keepers: { rotation: '4' } }));
    await stack.unserved.init();
    await stack.unserved.plan();
    const { faults } = stack.kestra;
    faults.add({ ...ISSUE, delayMs: SLOW_MS, times: 1 });
    let mend = () => {};
    let provider = 0;
    const ended = stack.unserved.run(['apply', '-no-color', 'tfplan'], {
      onStart: ({ pid }) => {
        void timers.running(SLOW_MS).then(async () => {
          mend = faults.add({ method: 'GET', path: /\/api-tokens$/, delayMs: SLOW_MS });
          await timers.end(SLOW_MS);
          // WHEN it is killed at that moment
          await timers.running(SLOW_MS);
          provider = await providerOf(pid);
          process.kill(provider, 'SIGKILL');
        });
      },
    });
    expect((await ended).status).not.toBe(0);
    expect(provider).toBeGreaterThan(0);
    mend();
    expect(liveTokens()).toHaveLength(1);

    // THEN the next run names what was left, and ends with one token
    const text = await stack.workspace.planText();
    expect(text).toMatch(/issued\s+by\s+a\s+run\s+that\s+was\s+interrupted/);
    await stack.workspace.applyPlan();
    dead.push(current);
    current = await open();
    await expectOne();
    expect((await stack.workspace.plan()).changes).toEqual([]);
  });

  once('takes over a token that was made by hand, and never pretends to have it sealed', async () => {
    const { body } = await stack.admin('POST', await tokensPath(), { name: 'by-hand' });
    const { id } = body as { id: string };
    const { account } = await stack.workspace.outputs();
    const imported = { service_account_id: String(account), name: 'by-hand', recipients: stack.recipients };
    const keep = { ...imported, lifecycle: { ignore_changes: 'all' } };
    await stack.write(configuration({ keepers: { rotation: '4' } }, { by_hand: keep }));
    const address = 'signet_kestra_api_token.by_hand';
    await stack.workspace.must(['import', '-no-color', address, `service-account/main/${String(account)}/${id}`]);
    expect((await stack.workspace.plan()).changes).toEqual([]);

    // WHEN it is to be sealed
    await stack.write(configuration({ keepers: { rotation: '4' } }, { by_hand: imported }));
    const { text, changes } = await stack.workspace.plan();

    // THEN the plan offers another one, and says why
    expect(changes).toEqual([{ address, actions: ['delete', 'create'] }]);
    expect(text).toMatch(/The\s+token\s+was\s+imported/);
    await stack.workspace.applyPlan();
    expect(liveTokens()).not.toContain(id);
  });

  it('leaves nothing and no trace of a token when it is destroyed', async () => {
    await stack.workspace.destroy();
    expect(await stack.whoAmI(current)).toBe(401);
    expect(stack.kestra.tokens()).toEqual([]);
    expect(stack.leaks()).toEqual([]);
  });
});
