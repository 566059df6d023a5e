import { declaredToken, isSeal } from './seals';
import { type GuardrailFinding, guardrailFindings } from '../../findings';
import { asList, asObject, asText, type Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { kubernetesObject } from './kubernetes-object';
import type { StackBlocks } from './stack-blocks';

/**
 * Reports service accounts that several consumers share: their tokens are sealed for different recipients, or they are
 * declared twice. Findings are warnings by default.
 */
export class UniqueAccounts extends Guardrail {
  public constructor(props: GuardrailProps = {}) {
    super(props, 'warn');
  }

  /** @internal */
  protected override examine(block: Block, ofStack: StackBlocks): readonly GuardrailFinding[] {
    return [shared(block, ofStack), declaredTwice(block, ofStack)].filter((finding) => finding !== undefined);
  }
}

function shared(block: Block, ofStack: StackBlocks): GuardrailFinding | undefined {
  const account = accountOf(block, ofStack);
  const consumers = account === undefined ? undefined : ofStack.derive(consumersByAccount).get(account);
  if (account === undefined || consumers === undefined || consumers.size < 2) return undefined;
  return guardrailFindings.sharedAccount(account.slice(account.indexOf(' ') + 1), [...consumers.values()]);
}

/** Whom the tokens of each account are sealed for: the labels of the recipients by their keys. */
function consumersByAccount(all: readonly Block[], ofStack: StackBlocks): ReadonlyMap<string, Map<string, string>> {
  const byAccount = new Map<string, Map<string, string>>();
  for (const block of all) {
    const account = accountOf(block, ofStack);
    if (account === undefined) continue;
    const consumers = byAccount.get(account) ?? new Map<string, string>();
    byAccount.set(account, consumers.set(recipientsOf(block, 'key'), recipientsOf(block, 'label')));
  }
  return byAccount;
}

/** The account whose token is sealed: provider, namespace and name in one text. Undefined for other blocks, and for tokens of other stacks. */
function accountOf(block: Block, ofStack: StackBlocks): string | undefined {
  const token = isSeal(block) ? declaredToken(block, ofStack) : undefined;
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

function declaredTwice(block: Block, ofStack: StackBlocks): GuardrailFinding | undefined {
  const account = serviceAccount(block);
  if (account === undefined) return undefined;
  const count = ofStack.derive(accountCounts).get(account.key) ?? 0;
  return count < 2 ? undefined : guardrailFindings.accountDeclaredTwice(account.name, account.namespace ?? '', count);
}

/** How often each account is declared. */
function accountCounts(all: readonly Block[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of all.flatMap((block) => serviceAccount(block) ?? []))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The account that a block declares, and its cluster, namespace and name in one text. Undefined for other blocks. */
function serviceAccount(block: Block) {
  const object = kubernetesObject(block);
  if (object?.kind !== 'ServiceAccount' || object.name === '') return undefined;
  const { name, namespace } = object;
  return { name, namespace, key: JSON.stringify([block.body.provider, namespace, name]) };
}
