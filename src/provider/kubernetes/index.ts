import { accessReview } from './access-review';
import { kubernetesObject } from './object';
import { sealedToken, sealedTokenData } from './sealed-token';
import { serviceAccountToken } from './service-account-token';
import { tokenList } from './token-list';

/** The Terraform types of Kubernetes. */
export const kubernetesTypes = {
  resources: [kubernetesObject, sealedToken, serviceAccountToken],
  dataSources: [accessReview, sealedTokenData, tokenList],
} as const;
