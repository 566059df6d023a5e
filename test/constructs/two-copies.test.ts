import * as cdktf from 'cdktf';
import * as constructs from 'constructs';
import * as signet from '../../src';
import { bindInCluster } from '../../src/constructs/kubernetes/bind';
import { newStack, read, synthesize, type Synthesized } from './support';

/** Another copy of this package, as a program has it when two of its dependencies bring one each. They share CDKTF. */
function anotherCopy(): typeof signet {
  let copy: typeof signet | undefined;
  jest.isolateModules(() => {
    jest.doMock('cdktf', () => cdktf);
    jest.doMock('constructs', () => constructs);
    copy = jest.requireActual<typeof signet>('../../src');
  });
  jest.dontMock('cdktf').dontMock('constructs');
  return copy as typeof signet;
}

const other = anotherCopy();

/** A Role of the first copy that is given to an account of the second, in parts of which each copy makes some. */
function access(first: typeof signet, second: typeof signet): Synthesized {
  const stack = newStack();
  new first.SignetProvider(stack, 'signet');
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  const role = new first.Role(stack, 'role', { namespace: 'ci', name: 'reader', rules });
  const account = new second.ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
  new second.RoleBinding(stack, 'binding', { namespace: 'ci', name: 'readers', role, subjects: [account] });
  role.bind(account);
  new second.ServiceAccountToken(stack, 'token', { serviceAccount: account });
  return read(stack);
}

describe('Two copies of the package in one program', () => {
  it('are two copies', () => {
    expect(other.Role).not.toBe(signet.Role);
  });

  it('accept each other’s roles, accounts and providers', () => {
    expect(access(signet, other).resource).toEqual(access(signet, signet).resource);
    expect(access(other, signet).resource).toEqual(access(signet, signet).resource);
  });

  it('recognize each other’s constructs by their kind', () => {
    synthesize((stack) => {
      const role = new other.Role(stack, 'role', { namespace: 'ci', name: 'reader' }).allowRead('pods');
      const binding = role.bind(signet.Subject.user('jane'));
      expect(signet.RoleBinding.isRoleBinding(binding)).toBe(true);
      expect(binding).not.toBeInstanceOf(signet.RoleBinding);
      expect(signet.declaredObject(role)).toEqual(role.object);
      expect(signet.RoleBinding.isRoleBinding(role)).toBe(false);
      expect(signet.declaredObject(stack)).toBeUndefined();
    });
  });

  it('extend the binding that the other copy made', () => {
    synthesize((stack) => {
      const role = new other.ClusterRole(stack, 'role', { name: 'reader' }).allowRead('pods');
      const binding = role.bind(other.Subject.group('devs'));
      expect(bindInCluster(role, signet.Subject.group('ops'), {})).toBe(binding);
      expect(binding.object.subjects.map(({ name }) => name)).toEqual(['devs', 'ops']);
    });
  });

  it('bind a Kargo role to each other’s claims and roles', () => {
    synthesize((stack) => {
      const project = signet.KargoProject.fromProjectName(stack, 'project', 'guestbook');
      const role = new signet.KargoProjectRole(stack, 'role', { project, name: 'promoter' }).allowPromote();
      role.bind(other.KargoClaim.groups('devops'));
      role.bind(new other.KargoProjectRole(stack, 'lead', { project, name: 'lead' }));
      expect(role.serviceAccount.object.metadata.annotations).toEqual({
        'rbac.kargo.akuity.io/claims': '{"groups":["devops"]}',
      });
      expect(role.binding?.object.subjects.map(({ name }) => name)).toEqual(['promoter', 'lead']);
    });
  });

  it('number the expectations of both below one construct', () => {
    synthesize((stack) => {
      const robot = signet.User.fromUserName(stack, 'robot', 'robot');
      const { subject } = robot;
      signet.AccessExpectation.add(robot, { subject, can: ['get pods'] });
      other.AccessExpectation.add(robot, { subject, can: ['list pods'] });
      expect(robot.node.children.map(({ node }) => node.id)).toEqual(['Expectation', 'Expectation2']);
    });
  });
});
