import { ACCOUNT_NAME, TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import { textAt, valueAt, type ResourceChange, Unknown, type Value, type Values } from '../../plan';
import { NOTHING, type SideReading } from '../reading';
import { accountOf, rotatesByAge, tokenOf, unknownPart } from './context';

/** A token in a Secret never expires by itself. */
const NEVER = 'never';

/** Where the providers put an object without a namespace. */
const DEFAULT_NAMESPACE = 'default';

/** Reads `signet_service_account_token`. */
export function readServiceAccountToken(values: Values, resource: ResourceChange): SideReading {
  const [namespace, account, name, prefix] = [
    textAt(values, 'namespace'),
    textAt(values, 'service_account'),
    textAt(values, 'name'),
    textAt(values, 'generate_name'),
  ];
  const subject = accountOf(resource, namespace, account);
  const known = nameOf(namespace, name ?? prefix, prefix);
  return {
    objects: [
      tokenOf(resource, {
        ...{ type: 'secret', name: known ?? resource.place.address, subject, expires: NEVER },
        rotates: rotatesByAge(values),
      }),
    ],
    unjudged: [
      ...(subject ? [] : [unknownPart(resource, 'whose token it is', 'issues a token', namespace, account)]),
      ...(subject && known === undefined
        ? [unknownPart(resource, 'the name of its Secret', `issues a token`, namespace, name, prefix)]
        : []),
    ],
  };
}

function nameOf(
  namespace: string | Unknown | undefined,
  name: string | Unknown | undefined,
  prefix: string | Unknown | undefined,
): string | undefined {
  if (typeof namespace !== 'string') return undefined;
  if (typeof name === 'string') return `${namespace}/${name}${name === prefix ? '*' : ''}`;
  return typeof prefix === 'string' ? `${namespace}/${prefix}*` : undefined;
}

/** Reads `kubernetes_secret` and `kubernetes_secret_v1`, resource or data source: all values are in the state. */
export const readKubernetesSecret = (values: Values, resource: ResourceChange): SideReading =>
  readSecret({ metadata: valueAt(values, 'metadata', 0), type: valueAt(values, 'type') }, resource, true);

/** Reads a Secret in `kubernetes_manifest`, which keeps the whole object in the state, or in `signet_kubernetes_object`. */
export function readManifestSecret(values: Values, resource: ResourceChange): SideReading {
  const manifest = valueAt(values, 'manifest');
  if (textAt(manifest, 'kind') !== 'Secret' || textAt(manifest, 'apiVersion') !== 'v1') return NOTHING;
  const hasValue = ['data', 'stringData'].some((field) => valueAt(manifest, field) !== undefined);
  return readSecret(
    { metadata: valueAt(manifest, 'metadata'), type: valueAt(manifest, 'type') },
    resource,
    hasValue || resource.type === 'kubernetes_manifest',
  );
}

/** A Secret is a token if its type says so: the token controller fills no other. */
function readSecret(
  { metadata, type }: { readonly metadata: Value | undefined; readonly type: Value | undefined },
  resource: ResourceChange,
  plain: boolean,
): SideReading {
  const account = textAt(metadata, 'annotations', ACCOUNT_NAME);
  if (type instanceof Unknown && resource.mode === 'managed')
    return {
      objects: [],
      unjudged: [unknownPart(resource, 'the type of the Secret', 'is a token if its type says so', type)],
    };
  if (type !== TOKEN_SECRET_TYPE) return NOTHING;
  const namespace = textAt(metadata, 'namespace') ?? DEFAULT_NAMESPACE;
  // The provider has an empty text for an argument that is not set.
  const [name, prefix] = ['name', 'generate_name'].map((key) => valueAt(metadata, key) || undefined);
  const known = nameOf(namespace, textAt(name), textAt(prefix));
  const subject = accountOf(resource, namespace, account);
  return {
    objects: [
      tokenOf(resource, { type: 'secret', name: known ?? resource.place.address, subject, plain, expires: NEVER }),
    ],
    unjudged: subject
      ? []
      : [
          unknownPart(
            resource,
            'whose token it is',
            'issues a token',
            namespace,
            account ?? valueAt(metadata, 'annotations'),
          ),
        ],
  };
}
