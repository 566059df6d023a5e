import type { KestraScope, KestraTokenOwner } from '../api/kestra';

// The import identifiers of Kestra's objects.

/** The prefix for a service account of the instance. The name of a tenant cannot contain a colon. */
export const OF_INSTANCE = 'instance:';

export const tenantObjectId = (tenant: string, id: string): string => `${tenant}/${id}`;

export const kestraAccountId = (scope: KestraScope, id: string): string =>
  scope === 'instance' ? `${OF_INSTANCE}${id}` : tenantObjectId(scope.tenant, id);

export function kestraTokenId(owner: KestraTokenOwner, tokenId: string): string {
  switch (owner.kind) {
    case 'me':
      return `own/${tokenId}`;
    case 'user':
      return `user/${owner.id}/${tokenId}`;
    case 'service-account':
      return owner.scope === 'instance'
        ? `service-account/${owner.id}/${tokenId}`
        : `service-account/${owner.scope.tenant}/${owner.id}/${tokenId}`;
  }
}
