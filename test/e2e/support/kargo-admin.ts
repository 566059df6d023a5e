import type { Api } from '../../../dev/cluster';

const ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount' };
const NAME = 'kargo-admin';

/** Creates the account of a system role, and what `kargo create token --system --role kargo-admin kargo-admin-token-1` creates. */
export async function createKargoAdmin(api: Api, namespace: string): Promise<void> {
  const create = async (collection: string, object: object) => {
    const path = `/api/v1/namespaces/${namespace}/${collection}?fieldManager=kargo`;
    const { status, body } = await api.call('POST', path, object);
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${String(body.message)}`);
    return body.metadata as { readonly uid: string };
  };
  const labels = { 'rbac.kargo.akuity.io/system-role': 'true' };
  const { uid } = await create('serviceaccounts', { ...ACCOUNT, metadata: { name: NAME, labels } });
  await create('secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: {
      name: 'kargo-admin-token-1',
      labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
      annotations: { 'kubernetes.io/service-account.name': NAME, 'rbac.kargo.akuity.io/managed': 'true' },
      ownerReferences: [{ ...ACCOUNT, name: NAME, uid }],
    },
  });
}
