import { type CtyValue, UNKNOWN } from '../../../src/kit/framework';
import type { Provider } from '../../../src/kit/plugin';
import { Engine, type PlanOptions } from '../support/engine';
import { useKestra } from './support';

type Values = Readonly<Record<string, CtyValue>>;
const TWICE = expect.stringContaining('[kestra/declared-twice]') as string;

describe('One object of Kestra in two resources', () => {
  const at = useKestra({ profile: '1.3' });
  let provider: Provider;
  /** What each type declares, and a declaration that keeps the object. */
  let declared: Readonly<Record<string, Values>>;

  beforeEach(async () => {
    const role_id = await at.idOf('role', { name: 'Viewer' });
    const group_id = String((await at.outside('POST', 'groups', { name: 'Ops' })).id);
    const { account, sandbox } = at.kestra;
    const admin = await at.idOf('user', { email: sandbox.adminCredentials.username });
    declared = {
      group: { name: 'Bots' },
      role: { name: 'Reader', permissions: { FLOW: { actions: ['READ'] } } },
      service_account: { name: 'bot' },
      binding: { type: 'SERVICE_ACCOUNT', subject_id: account, role_id },
      group_member: { group_id, user_id: account },
      tenant_access: { user_id: admin, revoke_on_destroy: true },
    };
    await nextProcess();
  });

  const nextProcess = async () => {
    provider = await at.kestra.provider();
  };
  const resource = (type: string) =>
    new Engine(
      `signet_kestra_${type}`,
      () => {
        throw new Error('There is no cluster');
      },
      () => Promise.resolve(provider),
    );
  const valuesOf = (type: string): Values => declared[type] ?? {};
  const existing = async (type: string) => {
    const one = resource(type);
    const plan = await one.plan(valuesOf(type));
    await nextProcess();
    expect((await one.apply(plan)).errors).toEqual([]);
    await nextProcess();
    return one;
  };
  const planDelete = async ({ kept }: Engine, type: string) => {
    const call = { prior: kept?.state ?? null, proposed: null, config: null, private: new Uint8Array() };
    const { diagnostics } = await provider.planResource(`signet_kestra_${type}`, call, {
      signal: new AbortController().signal,
    });
    return diagnostics.map(({ detail }) => detail);
  };

  const TYPES = ['group', 'role', 'service_account', 'binding', 'group_member', 'tenant_access'] as const;

  it.each(TYPES)('is refused in the plan where both have its id: %s', async (type) => {
    const [first, second] = [await existing(type), resource(type)];
    second.kept = first.kept;
    expect(await first.plan(valuesOf(type))).toMatchObject({ errors: [], action: 'none' });
    expect((await second.plan(valuesOf(type))).errors).toEqual([TWICE]);
  });

  it.each(TYPES)('is not deleted while the other resource has it, in either order: %s', async (type) => {
    const [first, second] = [await existing(type), resource(type)];
    second.kept = first.kept;
    expect((await first.plan(valuesOf(type))).errors).toEqual([]);
    expect(await planDelete(second, type)).toEqual([TWICE]);
    await nextProcess();
    expect(await planDelete(second, type)).toEqual([]);
    expect((await first.plan(valuesOf(type))).errors).toEqual([TWICE]);
  });

  const BY_CONTENT = ['binding', 'group_member', 'tenant_access'] as const;
  const OPTIONS: readonly PlanOptions[] = [{}, { refresh: false }, { replace: true }];

  it.each(BY_CONTENT)(
    'is refused in the plan where a new resource declares it, too, in either order: %s',
    async (type) => {
      const first = await existing(type);
      for (const options of OPTIONS) {
        await nextProcess();
        expect((await first.plan(valuesOf(type), options)).errors).toEqual([]);
        expect((await resource(type).plan(valuesOf(type))).errors).toEqual([TWICE]);
        await nextProcess();
        expect((await resource(type).plan(valuesOf(type))).errors).toEqual([]);
        expect((await first.plan(valuesOf(type), options)).errors).toEqual([TWICE]);
      }
    },
  );

  it.each(BY_CONTENT)('is refused in the plan where both are new: %s', async (type) => {
    const plans = await Promise.all([1, 2].map(() => resource(type).plan(valuesOf(type))));
    expect(plans.flatMap(({ errors }) => errors)).toEqual([TWICE]);
  });

  it('is a binding of a service account, named as a user or as a service account', async () => {
    await resource('binding').plan(valuesOf('binding'));
    expect((await resource('binding').plan({ ...valuesOf('binding'), type: 'USER' })).errors).toEqual([TWICE]);
  });

  it('is not assumed where the plan does not know it, and others are not refused', async () => {
    const unknown = { ...valuesOf('binding'), subject_id: UNKNOWN };
    for (const values of [unknown, unknown, valuesOf('binding'), { ...valuesOf('binding'), namespace: 'company' }])
      expect((await resource('binding').plan(values)).errors).toEqual([]);
  });

  it('may be replaced by the one resource that declares it, and planned again', async () => {
    const one = await existing('binding');
    const plan = await one.plan(valuesOf('binding'), { replace: true });
    await nextProcess();
    expect((await one.apply(plan)).errors).toEqual([]);
    await nextProcess();
    expect(await one.plan(valuesOf('binding'))).toMatchObject({ errors: [], action: 'none' });
  });
});
