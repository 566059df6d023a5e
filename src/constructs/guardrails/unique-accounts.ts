import { declaredToken, isSeal } from './declared-token';
import { type Finding, findings } from './errors';
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
  return findings.sharedAccount(account.slice(account.indexOf(' ') + 1), [...consumers.values()]);
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
  return same.length < 2
    ? undefined
    : findings.accountDeclaredTwice(account.name, account.namespace ?? '', same.length);
}
