import { account, binding, role, rule, serviceAccount } from '../support/objects';
import type { Side } from '../../../src/review/objects';
import { differencesOf } from './support';

const COUNT = 1000;

/** Accounts in namespaces of their own, each with two roles: 5,000 objects. */
const accounts = (verbs: string): Side =>
  Array.from({ length: COUNT }, (_, index) => [
    account(`ns${index}`, 'a'),
    role(`ns${index}`, 'r', [rule(verbs, 'pods services configmaps')]),
    role(`ns${index}`, 'q', [rule('get', 'secrets', { names: `s${index}` })]),
    binding(`ns${index}`, 'r', 'r', [serviceAccount(`ns${index}`, 'a')]),
    binding(`ns${index}`, 'q', 'q', [serviceAccount(`ns${index}`, 'a')]),
  ]).flat();

describe('A comparison of 1,000 subjects', () => {
  // Without what it remembers it would take many times as long.
  it('that all gain the same, each in its own namespace, names the namespace of each', () => {
    const differences = differencesOf(accounts('get list'), accounts('get list create'));
    expect(differences).toHaveLength(COUNT);
    for (const { subject, gains } of differences) {
      const namespace = 'namespace' in subject ? subject.namespace : '';
      expect(gains).toMatchObject([
        { what: 'create configmaps, pods, services', where: `namespace ${namespace}`, namespaces: [namespace] },
      ]);
    }
  });
});
