import { own } from './own';

/** Why a new token is issued for a status of `signet_service_account_token`. The other status is `active`. */
const SECRET_STATUS = {
  pending: 'its creation was not completed',
  revoked: 'it was revoked: its Secret was replaced by a tombstone',
  missing:
    'the Secret does not exist any more: the token was revoked outside this configuration, or its service account was deleted',
  replaced: 'the Secret was deleted and re-created outside this configuration',
  invalidated: 'Kubernetes no longer accepts the token (label kubernetes.io/legacy-token-invalid-since)',
  reassigned: 'the Secret was changed and names another service account',
} as const;

/** The same for `signet_kestra_api_token`. The other statuses are `active` and `imported`. */
const KESTRA_STATUS = {
  revoked: 'it is not listed any more: it was revoked outside this configuration, or its owner was deleted',
  expired: 'it has expired',
  pending: 'its creation was not completed',
} as const;

/** The same for `signet_bound_token`. The other status is `active`. */
const BOUND_STATUS = {
  pending: 'its creation was not completed',
  missing:
    'its anchor does not exist any more: the token was revoked outside this configuration, or its service account was deleted',
  replaced: 'its anchor was deleted and re-created outside this configuration',
  expired: 'it has expired',
} as const;

export type SecretTokenStatus = 'active' | keyof typeof SECRET_STATUS;
export type BoundTokenStatus = 'active' | keyof typeof BOUND_STATUS;
export type KestraTokenStatus = 'active' | 'imported' | keyof typeof KESTRA_STATUS;

/** Why a new token is issued for a status, as a part of a sentence; undefined for a token that works. */
export const secretStatusReason = (status: string): string | undefined => own<string>(SECRET_STATUS, status);
export const kestraStatusReason = (status: string): string | undefined => own<string>(KESTRA_STATUS, status);
export const boundStatusReason = (status: string): string | undefined => own<string>(BOUND_STATUS, status);
