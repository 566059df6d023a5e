import { finding } from '../finding';

const DANGLING = [
  'low',
  'It gives no access now. It can give some later, when the missing object is created.',
] as const;
const UNUSED = ['low', 'It gives no access.'] as const;

export const dangling = {
  role: finding('dangling/role', DANGLING, (binding: string, role: string) => ({
    what: `${binding} gives ${role}, which does not exist in the plan or the baseline.`,
    why: 'It gives nothing until somebody creates a role of this name, who then decides what it gives.',
    fix: 'Correct the name, declare the role, or remove the binding. If it exists in the cluster, review with a baseline.',
  })),

  account: finding('dangling/account', DANGLING, (binding: string, account: string) => ({
    what: `${binding} gives a role to ${account}, which does not exist in the plan or the baseline.`,
    why: 'Whoever can create a service account of this name gets the role.',
    fix: 'Correct the name, declare the account, or remove the subject. If it exists in the cluster, review with a baseline.',
  })),

  unboundRole: finding('dangling/unbound-role', UNUSED, (role: string) => ({
    what: `No binding in the plan or the baseline gives ${role}.`,
    why: 'A role without a binding has no effect: a binding may be missing, or the role may be left over.',
    fix: 'Bind it, or remove it.',
  })),

  unboundAccount: finding('dangling/unbound-account', UNUSED, (account: string) => ({
    what: `No binding in the plan or the baseline gives a role to ${account}.`,
    why: 'It can do nothing that the plan or the baseline shows: a binding may be missing, or the account may be left over.',
    fix: 'Bind a role to it, or remove it.',
  })),

  token: finding('dangling/token', UNUSED, (token: string) => ({
    what: `Token ${token} belongs to an account that can do nothing that the plan or the baseline shows.`,
    why: 'A token without rights has no use. It gets rights when its account does, also if nobody then knows of it.',
    fix: 'Bind a role to the account, or remove the token.',
  })),
} as const;
