import { ARGO_RBAC_RULE, ARGO_RBAC_RULE_PRECEDENCE, argoPrecedence } from '../../../facts/argo';
import { KARGO_CLAIMS, kargoClaimOf, kargoClaimsIn } from '../../../facts/kargo';
import type { Account } from '../../objects';
import type { Unknown, Value } from '../../plan';
import { at } from '../fields';
import type { Context } from './context';
import { identityOf, textsIn } from './metadata';

/** Reads a ServiceAccount. */
export function readAccount(manifest: Value, context: Context): void {
  const metadata = at(manifest, 'metadata');
  const { namespace, name, shown } = identityOf('ServiceAccount', metadata, context, undefined);
  const { texts, unknown } = textsIn(metadata, 'annotations');
  const { claims, isRefused } = kargoClaimsIn(texts);
  noteUnknown(unknown, shown, context);
  if (isRefused)
    context.note(
      shown,
      BY_CLAIMS,
      [],
      `has an annotation ${KARGO_CLAIMS} that is not a JSON object of lists of strings`,
    );
  context.add({
    kind: 'ServiceAccount',
    target: context.target,
    namespace: namespace ?? 'default',
    name,
    kargoClaims: claims,
    ...argoRuleIn(texts),
    origin: context.origin,
  });
}

const BY_CLAIMS = 'who gets its access by Kargo claims';

function noteUnknown(unknown: ReadonlyMap<string, Unknown>, shown: string | undefined, context: Context): void {
  for (const [key, words] of [
    ['*', 'who gets its access by annotations'],
    [ARGO_RBAC_RULE, 'who gets its access by the rule of Argo Workflows'],
    [ARGO_RBAC_RULE_PRECEDENCE, 'the precedence of its rule of Argo Workflows'],
  ] as const) {
    const value = unknown.get(key);
    if (value !== undefined) context.note(shown, words, [value]);
  }
  const claims = [...unknown].filter(([key]) => key === KARGO_CLAIMS || kargoClaimOf(key) !== undefined);
  if (claims.length > 0)
    context.note(
      shown,
      BY_CLAIMS,
      claims.map(([, value]) => value),
    );
}

function argoRuleIn(annotations: Readonly<Record<string, string>>): Pick<Account, 'argoRule'> {
  const expression = valueIn(annotations, ARGO_RBAC_RULE);
  const precedence = argoPrecedence(valueIn(annotations, ARGO_RBAC_RULE_PRECEDENCE));
  return expression === undefined ? {} : { argoRule: { expression, precedence } };
}

const valueIn = (texts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined;
