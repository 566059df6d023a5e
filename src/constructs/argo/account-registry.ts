import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { SignetProvider } from '../provider';

const REGISTRY = Symbol.for('cdktf-signet.argo-accounts');

/** An access, as far as others of its stack have to know it. */
export interface Registered {
  readonly construct: Construct;
  readonly namespace: string;
  /** Of the service account. */
  readonly name: string;
}

/** A rule of single sign-on, as far as others of its stack have to know it. */
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
 * Makes an account known to the accesses that come after, and gives those before in its namespace, as far as the stack
 * can tell: of the same provider.
 */
export function registerAccount(account: Registered, given: SignetProvider | undefined): readonly Registered[] {
  return register(registryOf(account.construct).accounts, account, given);
}

/** As {@link registerAccount}, for rules. */
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

/** Kept on the stack itself, so that there is no state elsewhere. */
function registryOf(construct: Construct): Registry {
  const holder = TerraformStack.of(construct) as TerraformStack & { [REGISTRY]?: Registry };
  return (holder[REGISTRY] ??= { accounts: [], rules: [] });
}
