import type { Reading } from '../../objects';
import type { ResourceChange } from '../../plan';
import { bothSides, type SideReading } from '../reading';
import { readBoundToken } from './bound';
import type { TokenContext } from './context';
import { readPlainApiToken, readSealedApiToken, readSecurityIntegration } from './kestra';
import { readTokenRequest } from './requests';
import { readSealedToken } from './seals';
import { readKubernetesSecret, readManifestSecret, readServiceAccountToken } from './secrets';

type Reader = (
  values: NonNullable<ResourceChange['after']>,
  resource: ResourceChange,
  context: TokenContext,
) => SideReading;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['signet_service_account_token', readServiceAccountToken],
  ['signet_bound_token', readBoundToken],
  ['signet_sealed_token', readSealedToken],
  ['signet_kestra_api_token', readSealedApiToken],
  ['signet_kubernetes_object', readManifestSecret],
  ['kubernetes_manifest', readManifestSecret],
  ['kubernetes_secret', readKubernetesSecret],
  ['kubernetes_secret_v1', readKubernetesSecret],
  ['kubernetes_token_request', readTokenRequest],
  ['kubernetes_token_request_v1', readTokenRequest],
  ['kestra_service_account_api_token', readPlainApiToken],
  ['kestra_user_api_token', readPlainApiToken],
  ['kestra_security_integration', readSecurityIntegration],
]);

/** The tokens and seals of a resource; undefined for a type that never is a token. */
export function readTokens(resource: ResourceChange, context: TokenContext): Reading | undefined {
  const reader = READERS.get(resource.type);
  return reader && bothSides(resource, (values) => reader(values, resource, context));
}
