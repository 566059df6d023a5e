import { ARGO_RBAC_RULE, ARGO_RBAC_RULE_PRECEDENCE } from '../../../facts/argo';
import { KARGO_CLAIMS } from '../../../facts/kargo';
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
  noteUnknown(unknown, shown, context);
  context.add({
    kind: 'ServiceAccount',
    target: context.target,
    namespace: namespace ?? 'default',
    name,
    ...accessIn(texts),
    origin: context.origin,
  });
}

function noteUnknown(unknown: ReadonlyMap<string, Unknown>, shown: string | undefined, context: Context): void {
  for (const [key, words] of [
    ['*', 'who gets its access by annotations'],
    [KARGO_CLAIMS, 'who gets its access by Kargo claims'],
    [ARGO_RBAC_RULE, 'who gets its access by the rule of Argo Workflows'],
    [ARGO_RBAC_RULE_PRECEDENCE, 'the precedence of its rule of Argo Workflows'],
  ] as const) {
    const value = unknown.get(key);
    if (value !== undefined) context.note(shown, words, [value]);
  }
}

/** What annotations of a ServiceAccount give people. */
export function accessIn(annotations: Readonly<Record<string, string>>): Pick<Account, 'kargoClaims' | 'argoRule'> {
  const expression = valueIn(annotations, ARGO_RBAC_RULE);
  const precedence = Number(valueIn(annotations, ARGO_RBAC_RULE_PRECEDENCE) ?? '0');
  return {
    kargoClaims: kargoClaimsIn(valueIn(annotations, KARGO_CLAIMS)),
    // Argo takes an invalid precedence as 0.
    ...(expression !== undefined && {
      argoRule: { expression, precedence: Number.isInteger(precedence) ? precedence : 0 },
    }),
  };
}

const valueIn = (texts: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(texts, key) ? texts[key] : undefined;

/** Kargo ignores an annotation in which a value is not a list of texts. */
function kargoClaimsIn(annotation: string | undefined): Account['kargoClaims'] {
  const claims = parsedObject(annotation ?? '{}');
  if (!claims.every(([, values]) => Array.isArray(values) && values.every((one) => typeof one === 'string'))) return [];
  return claims.flatMap(([claim, values]) => (values as readonly string[]).map((value) => ({ claim, value })));
}

function parsedObject(text: string): readonly [string, unknown][] {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}
