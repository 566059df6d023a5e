import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../../src/review/compare';
import { modelOf } from '../../../src/review/model';
import { type AccessObject, subjectText } from '../../../src/review/objects';
import { type Plan, readPlan } from '../../../src/review/plan';
import { sidesOf } from '../../../src/review/sources';
import { type Change, planOf } from '../tokens/plans';

/** Who gains and loses what, a line each, and what is not judged. */
function judged(plan: Plan, baseline: readonly AccessObject[] = []) {
  const sides = sidesOf(plan, baseline);
  const [before, after] = [modelOf(sides.before), modelOf(sides.after)];
  const changes = compare(before, after, modelOf([...sides.after, ...sides.possible]));
  return {
    changes: changes.flatMap(({ subject, gains, losses }) => [
      ...gains.map(({ what, where }) => `${subjectText(subject)} + ${what} | ${where}`),
      ...losses.map(({ what, where }) => `${subjectText(subject)} - ${what} | ${where}`),
    ]),
    unjudged: sides.unjudged.map(({ object, unknown, cause }) => `${object}: ${unknown} (${cause})`),
  };
}

const role = (more: object = {}) => ({
  ...{ tenant: 'main', id: 'R1', name: 'Deployer', permissions: { FLOW: { actions: ['READ'] } }, is_default: false },
  ...more,
});
const group = { tenant: 'main', id: 'G1', name: 'Bots' };
const bot = { tenant: 'main', id: 'S1', name: 'ci', super_admin: false, groups: null, tenants: null };
const binding = { tenant: 'main', id: 'B1', type: 'USER', subject_id: 'S1', role_id: 'R1', namespace: null };

const kept = (address: string, values: object): Change => ({ address, before: values, after: values });

describe('The readers of Kestra', () => {
  it('take a user that a binding names for the service account that has the id', () => {
    const plan = planOf({
      changes: [
        kept('signet_kestra_role.r', role()),
        kept('signet_kestra_service_account.s', bot),
        { address: 'signet_kestra_binding.b', after: binding, unknown: { id: true } },
      ],
    });
    expect(judged(plan)).toEqual({
      changes: ['Kestra service account ci + READ of FLOW | tenant main'],
      unjudged: [],
    });
  });

  it('connect what is created by the references of unknown ids', () => {
    const create = (address: string, after: object, references: Change['references'] = {}): Change => ({
      ...{ address, after, references },
      unknown: Object.fromEntries(['id', ...Object.keys(references)].map((key) => [key, true])),
    });
    const plan = planOf({
      changes: [
        create('signet_kestra_role.r', { ...role(), id: null }),
        create('signet_kestra_role.other', { ...role({ permissions: { ROLE: { actions: ['CREATE'] } } }), id: null }),
        create('signet_kestra_group.g', { ...group, id: null }),
        create(
          'signet_kestra_binding.b',
          { tenant: 'main', type: 'GROUP', namespace: 'prod' },
          {
            subject_id: ['signet_kestra_group.g.id', 'signet_kestra_group.g'],
            role_id: ['signet_kestra_role.r.id', 'signet_kestra_role.r'],
          },
        ),
      ],
    });
    expect(judged(plan)).toEqual({
      changes: ['Kestra group Bots + READ of FLOW | tenant main, namespace prod'],
      unjudged: [],
    });
  });

  it('name a binding whose role could be one of several', () => {
    const roles = ['a', 'b'].map((key): Change => ({
      ...{ address: `signet_kestra_role.r["${key}"]`, after: { ...role(), id: null }, unknown: { id: true } },
    }));
    const plan = planOf({
      changes: [
        ...roles,
        {
          ...{ address: 'signet_kestra_binding.b', after: { ...binding, role_id: null }, unknown: { role_id: true } },
          references: { role_id: ['signet_kestra_role.r', 'each.key'] },
        },
      ],
    });
    expect(judged(plan)).toEqual({
      changes: [],
      unjudged: ['Kestra binding signet_kestra_binding.b: its role (unknown)'],
    });
  });

  it('read the blocks of kestra-io, of both versions', () => {
    const changes = (permissions: object) => [
      kept('kestra_group.g', { tenant_id: 'main', id: 'G1', name: 'Bots' }),
      kept('kestra_binding.b', {
        tenant_id: 'main',
        id: 'B1',
        type: 'GROUP',
        external_id: 'G1',
        role_id: 'R1',
        namespace: '',
      }),
      {
        address: 'kestra_role.r',
        before: { tenant_id: 'main', id: 'R1', permissions: [] },
        after: { tenant_id: 'main', id: 'R1', ...permissions },
      },
    ];
    expect(
      judged(planOf({ changes: changes({ permissions: [{ type: 'FLOW', permissions: ['READ'] }] }) })).changes,
    ).toEqual(['Kestra group Bots + READ of FLOW | tenant main']);
    expect(
      judged(planOf({ changes: changes({ resources: [{ type: 'FLOW', actions: ['VIEW', 'LIST'] }] }) })).changes,
    ).toEqual(['Kestra group Bots + VIEW, LIST of FLOW | tenant main']);
  });

  it('name a role and a subject that only have an id', () => {
    const plan = planOf({ changes: [{ address: 'signet_kestra_binding.b', after: binding }] });
    expect(judged(plan)).toEqual({
      changes: [],
      unjudged: [
        'Kestra binding signet_kestra_binding.b: what role R1 allows (unseen)',
        'Kestra binding signet_kestra_binding.b: who Kestra user S1 is (unseen)',
      ],
    });
  });

  it('take what a baseline or a data source has for a role and a subject', () => {
    const origin = { from: 'baseline' } as const;
    const subject = { kind: 'KestraServiceAccount', target: '', tenant: 'main', id: 'S1', name: 'ci' } as const;
    const baseline: readonly AccessObject[] = [{ kind: 'KestraIdentity', subject, superAdmin: false, origin }];
    const plan = planOf({
      changes: [{ address: 'signet_kestra_binding.b', after: binding }],
      data: [{ address: 'data.signet_kestra_role.r', values: role({ name: 'Editor' }) }],
    });
    expect(judged(plan, baseline)).toEqual({
      changes: ['Kestra service account ci + READ of FLOW | tenant main'],
      unjudged: [],
    });
  });

  it('take a membership of the baseline for the one that the plan ends', () => {
    const origin = { from: 'baseline' } as const;
    const subject = { kind: 'KestraServiceAccount', target: '', tenant: 'main', id: 'S1', name: 'ci' } as const;
    const of = { kind: 'KestraGroup', target: '', tenant: 'main', id: 'G1', name: 'Bots' } as const;
    const baseline: readonly AccessObject[] = [
      { kind: 'KestraIdentity', subject, superAdmin: false, origin },
      { kind: 'KestraIdentity', subject: of, superAdmin: false, origin },
      { kind: 'KestraMembership', target: '', group: of, member: subject, origin },
      { kind: 'KestraRole', target: '', tenant: 'main', id: 'R1', permissions: { FLOW: ['READ'] }, origin },
      { kind: 'KestraBinding', target: '', tenant: 'main', id: 'B1', roleId: 'R1', subject: of, origin },
    ];
    const plan = planOf({
      changes: [
        { address: 'signet_kestra_group_member.m', before: { tenant: 'main', group_id: 'G1', user_id: 'S1', id: 'x' } },
      ],
    });
    expect(judged(plan, baseline).changes).toEqual(['Kestra service account ci - READ of FLOW | tenant main']);
  });

  it('give the role Admin that is read at apply all rights in its tenant, and name others as unseen', () => {
    const changes = (name: string): Change[] => [
      {
        ...{ address: 'data.signet_kestra_role.r', after: { tenant: 'main', name }, actions: ['read'] },
        unknown: { id: true, permissions: true },
      },
      kept('signet_kestra_service_account.s', bot),
      {
        ...{ address: 'signet_kestra_binding.b', after: { ...binding, role_id: null }, unknown: { role_id: true } },
        references: { role_id: ['data.signet_kestra_role.r.id', 'data.signet_kestra_role.r'] },
      },
    ];
    expect(judged(planOf({ changes: changes('Admin') }))).toEqual({
      changes: ['Kestra service account ci + everything | tenant main'],
      unjudged: [],
    });
    expect(judged(planOf({ changes: changes('Launcher') }))).toEqual({
      changes: [],
      unjudged: ['Kestra role data.signet_kestra_role.r: a part of its permissions (unseen)'],
    });
  });

  it('show the default role as the access of every new user', () => {
    const plan = planOf({
      changes: [{ address: 'signet_kestra_role.r', before: role(), after: role({ is_default: true }) }],
    });
    expect(judged(plan)).toEqual({
      changes: ['Kestra group "(every new user, by the default role)" + READ of FLOW | tenant main'],
      unjudged: [],
    });
  });

  it('keep what a role gave while its new permissions are not known', () => {
    const plan = planOf({
      changes: [
        kept('signet_kestra_service_account.s', bot),
        kept('signet_kestra_binding.b', binding),
        {
          ...{ address: 'signet_kestra_role.r', before: role(), after: role({ permissions: null }) },
          ...{ unknown: { permissions: true }, references: { permissions: ['terraform_data.p.output'] } },
        },
      ],
    });
    expect(judged(plan)).toEqual({
      changes: [],
      unjudged: ['Kestra role signet_kestra_role.r: a part of its permissions (unknown)'],
    });
  });

  it('assume the tenant of what exists for what is created without one', () => {
    const plan = planOf({
      changes: [
        kept('kestra_group.g', { tenant_id: 'acme', id: 'G1', name: 'Bots' }),
        {
          address: 'kestra_role.r',
          after: { permissions: [{ type: 'FLOW', permissions: ['READ'] }] },
          unknown: { id: true, tenant_id: true },
        },
        {
          ...{
            address: 'kestra_binding.b',
            after: { type: 'GROUP', external_id: 'G1' },
            unknown: { id: true, tenant_id: true, role_id: true },
          },
          references: { role_id: ['kestra_role.r.id', 'kestra_role.r'] },
        },
      ],
    });
    expect(judged(plan)).toEqual({ changes: ['Kestra group Bots + READ of FLOW | tenant acme'], unjudged: [] });
  });

  it.each<[string, object]>([
    [
      'wrong types',
      { type: 5, permissions: 'x', groups: 7, tenant: [], id: {}, role_id: [], subject_id: 1, namespace: 3 },
    ],
    ['nothing', {}],
    [
      'keys of every object',
      { permissions: { ['__proto__']: { actions: ['READ'] }, constructor: { actions: [null, 1] } } },
    ],
  ])('do not fail on %s, and name what they cannot judge', (_, values) => {
    const types = ['role', 'group', 'group_member', 'service_account', 'binding', 'user', 'user_group_membership'];
    for (const type of types.flatMap((one) => [`signet_kestra_${one}`, `kestra_${one}`])) {
      const { changes } = judged(
        planOf({ changes: [{ address: `${type}.x`, before: values, after: { ...values, a: 1 } }] }),
      );
      expect(changes).toEqual([]);
    }
    const { unjudged } = judged(planOf({ changes: [{ address: 'signet_kestra_binding.x', after: values }] }));
    expect(unjudged).toHaveLength(1);
  });

  it('give the same result for a plan in another order', () => {
    const file = join(__dirname, '../corpus/plans/kestra-new-access.signet.json');
    const json = JSON.parse(readFileSync(file, 'utf8')) as { resource_changes: unknown[] };
    const first = judged(readPlan(JSON.stringify(json)));
    json.resource_changes.reverse();
    expect(judged(readPlan(JSON.stringify(json)))).toEqual(first);
    expect(first.changes).toHaveLength(2);
  });
});
