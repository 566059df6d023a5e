import { randomFrom, seedOf } from '../../dev/faults';
import { describeEveryKestra } from './support/kestra-settings';
import { KestraStack } from './support/kestra-stack';
import { APPLY, type Difference, KillCampaign } from './support/kill-campaign';

const KILLS = Number(process.env.SIGNET_FAULT_KILLS ?? (process.env.SIGNET_SLOW ? 50 : 1));

interface Outputs {
  readonly token: string;
  readonly overlapping: string;
  readonly sealed: string;
}

/** Only for tokens: the API does not return who created other objects (docs/faults.md). */
describeEveryKestra('Kills while tokens of Kestra are issued and replaced', (setting) => {
  let stack: KestraStack;
  let campaign: KillCampaign;
  const seed = seedOf(process.env);
  const random = randomFrom(seed);

  const write = (revision: number) => {
    const token = (name: string, lifecycle: object = {}) => ({
      service_account_id: '${signet_kestra_service_account.ci.id}',
      name,
      max_age: 'P30D',
      recipients: stack.recipients,
      keepers: { revision: String(revision) },
      ...lifecycle,
    });
    return stack.write({
      resource: {
        signet_kestra_service_account: { ci: { name: 'ci' } },
        signet_kestra_api_token: {
          deploy: token('deploy'),
          overlapping: token('overlapping', { lifecycle: { create_before_destroy: true } }),
        },
      },
      output: {
        token: { value: '${signet_kestra_api_token.deploy.token_id}' },
        overlapping: { value: '${signet_kestra_api_token.overlapping.token_id}' },
        sealed: { value: '${nonsensitive(signet_kestra_api_token.deploy.sealed)}' },
      },
    });
  };
  const compare = async (): Promise<Difference> => {
    const outputs = (await stack.workspace.outputs()) as unknown as Outputs;
    const known = [outputs.token, outputs.overlapping];
    await stack.open(outputs.sealed);
    const live = stack.kestra.tokens().map(({ id }) => id);
    return {
      orphaned: live.filter((id) => !known.includes(id)).map((id) => `token ${id}`),
      wrong: known.filter((id) => !live.includes(id)).map((id) => `token ${id} is not there`),
    };
  };

  beforeAll(async () => {
    stack = await KestraStack.open(setting);
    await write(0);
    campaign = await KillCampaign.start(stack.workspace, compare);
  });
  afterAll(async () => {
    campaign.report(`${setting.engine.kind}, Kestra ${setting.profile}, seed ${seed}`);
    await stack.close();
  });

  it(
    `at ${KILLS} random moments: the next run ends with the declared tokens, and no other (seed ${seed})`,
    async () => {
      for (let round = 1; round <= KILLS; round++) {
        await write(round);
        const victim = random() < 0.5 ? 'engine' : 'provider';
        const struck = await campaign.strike(APPLY, victim, random());
        await campaign.recover(`round ${round} (${victim})`, struck, APPLY);
      }
      expect(campaign.tally.findings).toEqual([]);
      expect(stack.leaks()).toEqual([]);
    },
    KILLS * 60_000 + 60_000,
  );
});
