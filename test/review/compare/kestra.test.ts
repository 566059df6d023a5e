import fc from 'fast-check';
import { compare } from '../../../src/review/compare';
import { modelOf } from '../../../src/review/model';
import type { AccessObject, KestraBinding, KestraRole, Side, Subject } from '../../../src/review/objects';

const origin = { from: 'baseline' } as const;
const group: Subject = { kind: 'KestraGroup', target: '', tenant: 'main', id: 'g', name: 'Bots' };
const bot: Subject = { kind: 'KestraServiceAccount', target: '', tenant: 'main', id: 's', name: 'ci-bot' };
const role = (id: string, permissions: KestraRole['permissions']): AccessObject => ({
  ...{ kind: 'KestraRole', target: '', tenant: 'main', id, permissions, origin },
});
const binding = (roleId: string, subject: Subject, more: Partial<KestraBinding> = {}): AccessObject => ({
  ...{ kind: 'KestraBinding', target: '', tenant: 'main', id: `${roleId} to ${subject.kind}`, roleId, subject, origin },
  ...more,
});
const identity = (subject: Subject, superAdmin = false): AccessObject => ({
  ...{ kind: 'KestraIdentity', subject, superAdmin, origin },
});
const member: AccessObject = { kind: 'KestraMembership', target: '', group, member: bot, origin };

/** Who gains and loses what, a line each. */
const changes = (before: Side, after: Side, possible: Side = []) =>
  compare(modelOf(before), modelOf(after), modelOf([...after, ...possible])).flatMap(({ subject, gains, losses }) => [
    ...gains.map(({ what, where }) => `${'name' in subject ? subject.name : ''} + ${what} | ${where}`),
    ...losses.map(({ what, where }) => `${'name' in subject ? subject.name : ''} - ${what} | ${where}`),
  ]);

const reader = role('r', { FLOW: ['READ'], EXECUTION: ['READ'] });
const writer = role('r', { FLOW: ['DELETE', 'READ', 'CREATE'], EXECUTION: ['READ'] });

describe('The comparison of access to Kestra', () => {
  it.each<[string, Side, Side, string[]]>([
    [
      'shows all resources with the same actions in one line',
      [],
      [reader, binding('r', group, { namespace: 'prod' })],
      ['Bots + READ of EXECUTION, FLOW | tenant main, namespace prod'],
    ],
    [
      'shows only the actions that a role gains, in the order of the vendor',
      [reader, binding('r', group)],
      [writer, binding('r', group)],
      ['Bots + CREATE, DELETE of FLOW | tenant main'],
    ],
    [
      'shows the rest of the tenant when a binding loses its namespace',
      [reader, binding('r', group, { namespace: 'prod' })],
      [reader, binding('r', group)],
      ['Bots + READ of EXECUTION, FLOW | tenant main except namespace prod'],
    ],
    [
      'shows nothing for a child of a namespace that one has already',
      [reader, binding('r', group, { namespace: 'prod' })],
      [reader, binding('r', group, { namespace: 'prod' }), binding('r', group, { namespace: 'prod.eu', id: 'b2' })],
      [],
    ],
    [
      'shows a namespace that is not a child',
      [reader, binding('r', group, { namespace: 'prod' })],
      [reader, binding('r', group, { namespace: 'prod' }), binding('r', group, { namespace: 'prod2', id: 'b2' })],
      ['Bots + READ of EXECUTION, FLOW | tenant main, namespace prod2'],
    ],
    [
      'shows everything for a super-admin',
      [identity(bot)],
      [identity(bot, true)],
      ['ci-bot + everything | the whole instance'],
    ],
    [
      'shows the role that has all rights as everything of the tenant',
      [],
      [role('a', { '*': ['*'] }), binding('a', bot)],
      ['ci-bot + everything | tenant main'],
    ],
    [
      'shows a change of a group at the group, and not at its members',
      [reader, binding('r', group), member],
      [writer, binding('r', group), member],
      ['Bots + CREATE, DELETE of FLOW | tenant main'],
    ],
    [
      'shows what a new member gets',
      [reader, binding('r', group)],
      [reader, binding('r', group), member],
      ['ci-bot + READ of EXECUTION, FLOW | tenant main'],
    ],
    [
      'shows nothing for a role that is split into two',
      [writer, binding('r', bot)],
      [role('1', { FLOW: ['READ', 'DELETE'] }), role('2', { FLOW: ['CREATE'], EXECUTION: ['READ'] })].concat(
        binding('1', bot),
        binding('2', bot),
      ),
      [],
    ],
    [
      'shows the loss of a role that does not exist any more',
      [reader, binding('r', bot)],
      [binding('r', bot)],
      ['ci-bot - READ of EXECUTION, FLOW | tenant main'],
    ],
    [
      'keeps roles of two tenants with the same id apart',
      [],
      [
        role('r', { FLOW: ['READ'] }),
        { ...role('r', { '*': ['*'] }), tenant: 'other' } as AccessObject,
        binding('r', bot),
      ],
      ['ci-bot + READ of FLOW | tenant main'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
    const reverse = expected.map((line) => line.replace(/ ([+-]) /, (__, sign) => (sign === '+' ? ' - ' : ' + ')));
    expect(changes(after, before)).toEqual(reverse);
  });

  it('shows all rights in one line for who could do something before, and their loss exactly', () => {
    const before = [reader, binding('r', bot), identity(bot)];
    const after = [reader, binding('r', bot), identity(bot, true)];
    expect(changes(before, after)).toEqual(['ci-bot + everything | the whole instance']);
    expect(changes(after, before)).toEqual([
      'ci-bot - READ of all resources except EXECUTION, FLOW | tenant main',
      'ci-bot - READ of all resources | the whole instance except tenant main',
      'ci-bot - all actions except READ of all resources | the whole instance',
    ]);
  });

  it('does not call lost what may stay', () => {
    const [before, after] = [[reader, binding('r', bot)], [reader]];
    expect(changes(before, after, before)).toEqual([]);
  });

  it('has the parts of a line for programs', () => {
    const [change] = compare(
      modelOf([reader, binding('r', group, { namespace: 'prod' })]),
      modelOf([reader, binding('r', group)]),
      modelOf([]),
    );
    expect(change?.gains).toEqual([
      {
        what: 'READ of EXECUTION, FLOW',
        where: 'tenant main except namespace prod',
        verbs: ['READ'],
        resources: ['EXECUTION', 'FLOW'],
        tenant: 'main',
        namespaces: ['*'],
        except: ['namespace prod'],
      },
    ]);
  });

  it('says that a subject loses everything only if nothing is left', () => {
    const all = (before: Side, after: Side) =>
      compare(modelOf(before), modelOf(after), modelOf(after)).map(({ losesEverything }) => losesEverything);
    expect(all([writer, binding('r', bot)], [reader, binding('r', bot)])).toEqual([false]);
    expect(all([writer, binding('r', bot)], [reader])).toEqual([true]);
  });

  it('is not changed by the addresses of the objects', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(names, ([one = '', two = '']) => {
        const side = (address: string): Side =>
          [writer, binding('r', bot), member].map((object) => ({
            ...object,
            origin: { from: 'plan', place: { address } },
          }));
        expect(changes(side(one), side(two))).toEqual([]);
      }),
    );
  });
});
