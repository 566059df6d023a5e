import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { SignetProvider } from '../provider';

const REGISTRY = Symbol.for('cdktf-signet.argo-accounts');

/** An access, as far as the other accesses of its stack need to know it. */
export interface Registered {
  readonly construct: Construct;
  readonly namespace: string;
  /** Name of the service account. */
  readonly name: string;
}

/** A rule of single sign-on, as far as the other rules of its stack need to know it. */
export interface RegisteredRule extends Registered {
  readonly precedence: number;
  /** Whether it matches every login. */
  readonly everyone: boolean;
}

interface Registry {
  readonly accounts: (Registered & { readonly provider: SignetProvider })[];
  readonly rules: (RegisteredRule & { readonly provider: SignetProvider })[];
}

/**
 * Registers an account, and returns the accounts that were registered before in the same namespace and with the same
 * provider.
 */
export function registerAccount(account: Registered, given: SignetProvider | undefined): readonly Registered[] {
  return register(registryOf(account.construct).accounts, account, given);
}

/** The same as {@link registerAccount}, for rules. */
export function registerRule(rule: RegisteredRule, given: SignetProvider | undefined): readonly RegisteredRule[] {
  return register(registryOf(rule.construct).rules, rule, given);
}

function register<T extends Registered>(
  entries: (T & { readonly provider: SignetProvider })[],
  entry: T,
  given: SignetProvider | undefined,
): readonly T[] {
  const provider = SignetProvider.of(entry.construct, given);
  const earlier = entries.filter((other) => other.provider === provider && other.namespace === entry.namespace);
  entries.push({ ...entry, provider });
  return earlier;
}

/** The registry is a property of the stack, so that it is not shared with other stacks. */
function registryOf(construct: Construct): Registry {
  const holder = TerraformStack.of(construct) as TerraformStack & { [REGISTRY]?: Registry };
  return (holder[REGISTRY] ??= { accounts: [], rules: [] });
}
