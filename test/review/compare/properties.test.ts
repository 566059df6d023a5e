import fc from 'fast-check';
import { allows } from '../../../src/access';
import { modelOf } from '../../../src/review/model';
import { type Account, type Binding, type Role, type Side, subjectText } from '../../../src/review/objects';
import { request, resourceRule } from '../../access/support';
import { account } from '../support/objects';
import { mayContain, samplesOf } from '../support/points';
import { extraBinding, rbac, rbacChange, type RbacSide, SUBJECTS, withoutScope } from '../support/random';
import { differencesOf, rowsOf } from './support';

const RUNS = { numRuns: process.env.SIGNET_SLOW ? 600 : 40 };

const isRole = (object: Role | Binding): object is Role => 'rules' in object;

/** Without own rules of aggregated ClusterRoles, which end when these get rules from others. */
const withoutLastingRules = (side: RbacSide): RbacSide =>
  side.map((object) => (isRole(object) && object.aggregation ? { ...object, rules: [] } : object));

const claims = fc.uniqueArray(
  fc.record({ claim: fc.constantFrom('groups', 'email'), value: fc.constantFrom('x', 'y') }),
  {
    selector: ({ claim, value }) => `${claim} ${value}`,
  },
);
const accountWith = (kargoClaims: Account['kargoClaims']): Account => account('shop', 'a', { kargoClaims });

const changeOne = <T>(values: readonly T[], index: number, change: (value: T) => T): readonly T[] =>
  values.map((value, at) => (at === index % values.length ? change(value) : value));

/** Objects, and the same with one rule, binding, subject or claim more. */
const addition: fc.Arbitrary<{ readonly less: Side; readonly more: Side }> = fc
  .record({ side: rbac.map(withoutLastingRules), held: claims, extra: claims, rule: resourceRule, added: extraBinding })
  .chain(({ side, held, extra, rule, added }) => {
    const roles = side.filter((object) => isRole(object) && !object.aggregation) as Role[];
    const bindings = side.filter((object) => !isRole(object));
    const others = side.filter((object) => isRole(object) && object.aggregation);
    const all = (some: Side, values: Account['kargoClaims'] = held): Side => [...some, ...others, accountWith(values)];
    const less = all([...roles, ...bindings]);
    return fc.nat().chain((index) =>
      fc.constantFrom(
        { less, more: all([...roles, ...bindings, added]) },
        { less, more: all([...roles, ...bindings], [...held, ...extra]) },
        {
          less,
          more: all([
            ...changeOne(roles, index, (role) => ({ ...role, rules: [...role.rules, withoutScope(rule)] })),
            ...bindings,
          ]),
        },
        {
          less,
          more: all([
            ...roles,
            ...changeOne(bindings, index, (one) => ({ ...one, subjects: [...one.subjects, ...added.subjects] })),
          ]),
        },
      ),
    );
  });

/** The same access by other objects: each role in parts of one verb each, other names, another order. */
function rewritten(side: RbacSide): RbacSide {
  const roles = side.filter(isRole).flatMap((role) => partsOf(role));
  const bindings = side.filter((object) => !isRole(object)).flatMap((one) => bindingsOf(one, side.filter(isRole)));
  return [...bindings, ...roles].reverse();
}

const PARTS = ['one', 'two'];

/** An aggregated role stays one, with another name: its rules are those of the parts of others. */
function partsOf(role: Role): readonly Role[] {
  if (role.aggregation) return [{ ...role, name: `${role.name}-one`, rules: [...role.rules].reverse() }];
  const rules = role.rules.flatMap((rule) => rule.verbs.map((verb) => ({ ...rule, verbs: [verb, verb] })));
  return PARTS.map((part, index) => ({
    ...role,
    name: `${role.name}-${part}`,
    rules: rules.filter((_, at) => at % 2 === index),
  }));
}

function bindingsOf(binding: Binding, roles: readonly Role[]): readonly Binding[] {
  const isDeclared = roles.some(
    ({ kind, name, namespace }) =>
      kind === binding.role.kind &&
      name === binding.role.name &&
      (kind === 'ClusterRole' || namespace === binding.namespace),
  );
  if (!isDeclared) return [{ ...binding, name: `${binding.name}-renamed` }];
  return PARTS.map((part) => ({
    ...binding,
    name: `${binding.name}-${part}`,
    role: { ...binding.role, name: `${binding.role.name}-${part}` },
    subjects: [...binding.subjects, ...binding.subjects].reverse(),
  }));
}

describe('The comparison of two models', () => {
  it('finds no loss where a rule, binding, subject or claim is added, and no gain where it is removed', () => {
    fc.assert(
      fc.property(addition, ({ less, more }) => {
        expect(rowsOf(less, more).filter((row) => row.includes(' - '))).toEqual([]);
        expect(rowsOf(more, less).filter((row) => row.includes(' + '))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('finds nothing where roles are split and joined, and roles and bindings renamed and reordered', () => {
    fc.assert(
      fc.property(rbac, (side) => {
        expect(rowsOf(side, rewritten(side))).toEqual([]);
        expect(rowsOf(rewritten(side), side)).toEqual([]);
        expect(rowsOf(side, [...side, ...side].reverse())).toEqual([]);
      }),
      RUNS,
    );
  });

  it('finds as a gain what the reverse finds as a loss', () => {
    fc.assert(
      fc.property(rbacChange, ({ before, after }) => {
        const forth = differencesOf(before, after).map(({ subject, gains, losses }) => ({ subject, gains, losses }));
        const back = differencesOf(after, before).map(({ subject, gains, losses }) => ({
          ...{ subject, gains: losses, losses: gains },
        }));
        expect(back).toEqual(forth);
      }),
      RUNS,
    );
  });

  it('shows what is allowed on one side only, and all of it, at the subject or at whom it is', () => {
    fc.assert(
      fc.property(rbacChange, fc.array(request, { minLength: 10, maxLength: 10 }), ({ before, after }, requests) => {
        const [old, current] = [modelOf(before), modelOf(after)];
        const differences = differencesOf(before, after);
        for (const { subject, gains, losses } of differences) {
          const [rulesBefore, rulesAfter] = [old.rulesOf(subject), current.rulesOf(subject)];
          for (const asked of gains.flatMap((line) => samplesOf(line, 3)))
            expect([asked, allows(rulesBefore, asked), allows(rulesAfter, asked)]).toEqual([asked, false, true]);
          for (const asked of losses.flatMap((line) => samplesOf(line, 3)))
            expect([asked, allows(rulesBefore, asked), allows(rulesAfter, asked)]).toEqual([asked, true, false]);
        }
        for (const subject of SUBJECTS)
          for (const asked of requests) {
            const [was, is] = [allows(old.rulesOf(subject), asked), allows(current.rulesOf(subject), asked)];
            if (was === is) continue;
            const owners = [subject, ...current.membershipsOf(subject).map(({ of }) => of)].map(subjectText);
            const shown = differences.filter((one) => owners.includes(subjectText(one.subject)));
            expect(shown.some(({ gains, losses }) => mayContain(is ? gains : losses, asked))).toBe(true);
          }
      }),
      RUNS,
    );
  });

  it('never mixes clusters', () => {
    fc.assert(
      fc.property(rbac, rbac, (here, there) => {
        const west = there.map((object) => ({
          ...object,
          target: 'west',
          ...('subjects' in object && { subjects: object.subjects.map((subject) => ({ ...subject, target: 'west' })) }),
        })) as RbacSide;
        expect([...rowsOf([], [...here, ...west])].sort()).toEqual([...rowsOf([], here), ...rowsOf([], west)].sort());
      }),
      RUNS,
    );
  });
});
