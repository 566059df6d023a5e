import { declaredToken, isSeal } from './seals';
import { type GuardrailFinding, guardrailFindings } from '../../findings';
import { asList, asObject, asText, type Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { kubernetesObject } from './kubernetes-object';

/**
 * Reports service accounts that several consumers share: their tokens are sealed for different recipients, or they are
 * declared twice. Findings are warnings by default.
 */
export class UniqueAccounts extends Guardrail {
  public constructor(props: GuardrailProps = {}) {
    super(props, 'warn');
  }

  /** @internal */
  protected override examine(block: Block, all: readonly Block[]): readonly GuardrailFinding[] {
    return [shared(block, all), declaredTwice(block, all)].filter((finding) => finding !== undefined);
  }
}

function shared(block: Block, all: readonly Block[]): GuardrailFinding | undefined {
  const account = accountOf(block, all);
  if (account === undefined) return undefined;
  const consumers = new Map<string, string>();
  for (const other of all)
    if (accountOf(other, all) === account) consumers.set(recipientsOf(other, 'key'), recipientsOf(other, 'label'));
  if (consumers.size < 2) return undefined;
  return guardrailFindings.sharedAccount(account.slice(account.indexOf(' ') + 1), [...consumers.values()]);
}

/** The account whose token is sealed: provider, namespace and name in one text. Undefined for other blocks, and for tokens of other stacks. */
function accountOf(block: Block, all: readonly Block[]): string | undefined {
  const token = isSeal(block) ? declaredToken(block, all) : undefined;
  if (token === undefined) return undefined;
  const { provider, namespace, service_account: account } = token.body;
  return `${asText(provider) ?? ''} "${asText(account) ?? ''}" in namespace "${asText(namespace) ?? ''}"`;
}

function recipientsOf({ body }: Block, part: 'key' | 'label'): string {
  const recipients = asList(body.recipients).map(asObject);
  return recipients
    .map((recipient) => asText(recipient[part]) ?? asText(recipient.key) ?? '')
    .sort()
    .join(', ');
}

function declaredTwice(block: Block, all: readonly Block[]): GuardrailFinding | undefined {
  const account = kubernetesObject(block);
  if (account?.kind !== 'ServiceAccount' || account.name === '') return undefined;
  const same = all.filter((other) => {
    const object = kubernetesObject(other);
    return (
      object?.kind === 'ServiceAccount' &&
      object.name === account.name &&
      object.namespace === account.namespace &&
      other.body.provider === block.body.provider
    );
  });
  return same.length < 2
    ? undefined
    : guardrailFindings.accountDeclaredTwice(account.name, account.namespace ?? '', same.length);
}
