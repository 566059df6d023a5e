import { TOKEN_SECRET_TYPE } from '../../facts/kubernetes';
import { sealedOnly } from '../codes/sealed-only';
import type { GuardrailFinding } from '../guardrail-code';

/** A resource or data source, as far as the checks of tokens in plain text need it. */
export interface TokenSource {
  readonly section: 'resource' | 'data';
  /** Its type, such as `kubernetes_secret_v1`. */
  readonly type: string;
  /** The kind of the Kubernetes object that it declares or reads. */
  readonly kind: string | undefined;
  /** Of a Secret: its type, or `unknown` if only a plan or an apply shows it. */
  readonly secretType: string | undefined;
  /** All of its arguments as JSON. */
  readonly json: () => string;
}

/** The finding for a resource or data source whose own attributes hold a token. */
export function plainToken({ section, type, kind, secretType, json }: TokenSource): GuardrailFinding | undefined {
  if (section === 'data') {
    const reads = /^kubernetes_secret(_v1)?$/.test(type) || (type === 'kubernetes_resource' && kind === 'Secret');
    return reads ? sealedOnly.secretData() : undefined;
  }
  if (/^kubernetes_token_request(_v1)?$/.test(type)) return sealedOnly.tokenRequest();
  if (/^kestra_(\w+_)?api_token$/.test(type)) return sealedOnly.kestraToken();
  const isToken = kind === 'Secret' && (secretType === TOKEN_SECRET_TYPE || secretType === 'unknown');
  const inText = /^(kubectl_manifest|kubernetes_manifest)$/.test(type) && json().includes(TOKEN_SECRET_TYPE);
  return isToken || inText ? sealedOnly.tokenSecret() : undefined;
}

/** Whether the attributes of a resource or data source can hold the content of a Secret, or a token. */
export const holdsSecret = (source: TokenSource): boolean =>
  (source.kind === 'Secret' && source.type !== 'signet_kubernetes_object') || plainToken(source) !== undefined;
