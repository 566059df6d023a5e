import {
  KargoClaim,
  KargoProject,
  KargoProjectRole,
  KestraGroup,
  KestraServiceAccount,
  Role,
  RoleBinding,
  ServiceAccount,
  Subject,
} from '../../src';
import { stackWithProvider } from './kestra/support';
import { errorOf } from './support';

describe('An error names', () => {
  it('the label with an invalid value, and no key that is itself invalid', () => {
    const stack = stackWithProvider();
    const account = (id: string, labels: Record<string, string>) =>
      errorOf(() => new ServiceAccount(stack, id, { namespace: 'ci', name: id, labels })).what;
    expect(account('a', { team: 'c i' })).toBe('The value of "team" in `labels` must be the value of a label');
    expect(account('b', { 'a/b/c': 'd' })).toBe('A key in `labels` must be a qualified name');
  });

  it('both namespaces of a binding for a role of another namespace', () => {
    const stack = stackWithProvider();
    const role = Role.fromRoleName(stack, 'role', 'viewer', { namespace: 'one' });
    const props = { namespace: 'two', name: 'x', role, subjects: [Subject.user('jane')] };
    expect(errorOf(() => new RoleBinding(stack, 'binding', props)).what).toBe(
      'The role is in namespace "one", but the binding is in "two"',
    );
  });

  it('the group that an account is already in', () => {
    const stack = stackWithProvider();
    const bots = new KestraGroup(stack, 'bots', { name: 'Bots' });
    const account = new KestraServiceAccount(stack, 'ci', { name: 'ci', groups: [bots] });
    expect(errorOf(() => account.addToGroup(bots)).what).toBe('It is already in the group ci/bots');
  });

  it('the claim without a value', () => {
    const stack = stackWithProvider();
    const project = KargoProject.fromProjectName(stack, 'project', 'shop');
    const role = new KargoProjectRole(stack, 'role', { project, name: 'promoter' });
    expect(errorOf(() => role.bind(KargoClaim.emails())).what).toBe('The claim "email" has no value');
  });
});
