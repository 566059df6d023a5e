import { quoted } from '../../facts/foreign';
import { finding } from '../finding';

export const uniqueAccounts = {
  sharedAccount: finding(
    'unique-accounts/shared',
    ['medium', 'It gives no rights, but makes a leak harder to find and to end.'],
    (account: string, consumers: readonly string[]) => ({
      what: `Service account ${account} has tokens for different recipients: ${consumers.join('; ')}.`,
      why: 'All of them have the same rights, the audit log cannot distinguish them, and replacing the account after a leak revokes the tokens of all.',
      fix: 'Declare one account for each consumer; or, if they are one consumer, use the same recipients.',
    }),
  ),

  accountDeclaredTwice: finding(
    'unique-accounts/declared-twice',
    ['medium', 'Two declarations of one account each undo the changes of the other.'],
    (name: string, namespace: string, times: number) => ({
      what: `Service account ${quoted(name)} in namespace ${quoted(namespace)} is declared ${times} times.`,
      why: 'The declarations overwrite each other, and several consumers share the account.',
      fix: 'Declare it once and refer to it elsewhere, or give each consumer an account with its own name.',
    }),
  ),
} as const;
