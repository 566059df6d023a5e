import { accessReview } from './access-review';
import { boundToken } from './bound-token';
import { ephemeralToken } from './ephemeral-token';
import { objectList, tokenSecretList } from './lists';
import { kubernetesObject } from './object';
import { revokeToken } from './revoke-token';
import { sealedToken, sealedTokenData } from './sealed-token';
import { serviceAccountToken } from './service-account-token';
import { tokenList } from './token-list';

/** The Terraform types of Kubernetes. */
export const kubernetesTypes = {
  resources: [boundToken, kubernetesObject, sealedToken, serviceAccountToken],
  dataSources: [accessReview, sealedTokenData, tokenList],
  ephemerals: [ephemeralToken],
  lists: [objectList, tokenSecretList],
  actions: [revokeToken],
} as const;
