import { declaredToken, isSeal } from './declared-token';
import type { Finding } from './finding';
import { asList, asObject, asText, type Fragment } from './fragments';
import { Guardrail, type GuardrailProps } from './guardrail';
import { seenObject } from './seen-object';

/**
 * Objects to service accounts that several consumers share: whose tokens are sealed for different recipients, or that are
 * declared twice. Findings are warnings by default.
 */
export class UniqueAccounts extends Guardrail {
  public constructor({ level = 'warn' }: GuardrailProps = {}) {
    super(level);
  }

  protected override examine(fragment: Fragment, all: readonly Fragment[]): readonly Finding[] {
    return [shared(fragment, all), declaredTwice(fragment, all)].filter((finding) => finding !== undefined);
  }
}

function shared(fragment: Fragment, all: readonly Fragment[]): Finding | undefined {
  const account = accountOf(fragment, all);
  if (account === undefined) return undefined;
  const consumers = new Map<string, string>();
  for (const other of all)
    if (accountOf(other, all) === account) consumers.set(recipientsOf(other, 'key'), recipientsOf(other, 'label'));
  if (consumers.size < 2) return undefined;
  return {
    code: 'unique-accounts/shared',
    what: `Service account ${account.slice(account.indexOf(' ') + 1)} has tokens for different recipients: ${[...consumers.values()].join('; ')}.`,
    why: 'Each of them has the rights of all, the audit log cannot tell them apart, and making the account anew after a leak cuts all of them off.',
    fix: 'Give each consumer an account of its own; or, where they are one consumer, the same recipients.',
  };
}

/** Whose token is sealed: provider, namespace and account in one text. Nothing for what is no seal of a token of this stack. */
function accountOf(fragment: Fragment, all: readonly Fragment[]): string | undefined {
  const token = isSeal(fragment) ? declaredToken(fragment, all) : undefined;
  if (token === undefined) return undefined;
  const { provider, namespace, service_account: account } = token.body;
  return `${asText(provider) ?? ''} "${asText(account) ?? ''}" in namespace "${asText(namespace) ?? ''}"`;
}

function recipientsOf({ body }: Fragment, part: 'key' | 'label'): string {
  const recipients = asList(body.recipients).map(asObject);
  return recipients
    .map((recipient) => asText(recipient[part]) ?? asText(recipient.key) ?? '')
    .sort()
    .join(', ');
}

function declaredTwice(fragment: Fragment, all: readonly Fragment[]): Finding | undefined {
  const account = seenObject(fragment);
  if (account?.kind !== 'ServiceAccount' || account.name === '') return undefined;
  const same = all.filter((other) => {
    const object = seenObject(other);
    return (
      object?.kind === 'ServiceAccount' &&
      object.name === account.name &&
      object.namespace === account.namespace &&
      other.body.provider === fragment.body.provider
    );
  });
  if (same.length < 2) return undefined;
  return {
    code: 'unique-accounts/declared-twice',
    what: `Service account "${account.name}" in namespace "${account.namespace ?? ''}" is declared ${same.length} times.`,
    why: 'The declarations overwrite each other; and whoever was meant to have an account of its own shares it.',
    fix: 'Declare it once and refer to it elsewhere, or name each consumer’s account after the consumer.',
  };
}
