import { failureOf } from '../../support/kubernetes-scenarios';
import { json } from '../support/fake-server';
import { FakeApi } from './support';

const kind = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow' };
const empty = json(200, { metadata: { resourceVersion: '1' }, items: [] });
const kinds = (...resources: object[]) => json(200, { kind: 'APIResourceList', resources });
const workflows = { name: 'workflows', kind: 'Workflow', namespaced: true };

const api = FakeApi.use();
const paths = () => api.received.map(({ path }) => path);

it('requests the kinds of a group once, and not for the kinds of every cluster', async () => {
  api.answer(kinds({ name: 'workflows/status', kind: 'Workflow', namespaced: false }, workflows), empty, empty, empty);
  await api.client.list({ ...kind, namespace: 'n' });
  await api.client.list(kind);
  await api.client.list({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', namespace: 'ignored' });
  expect(paths()).toEqual([
    '/apis/argoproj.io/v1alpha1',
    '/apis/argoproj.io/v1alpha1/namespaces/n/workflows',
    '/apis/argoproj.io/v1alpha1/workflows',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  ]);
});

it('requests the kinds again for a kind that was not in the list', async () => {
  api.answer(json(404, '404 page not found'), kinds(), kinds(workflows), empty);
  await failureOf(api.client.list(kind), 'kubernetes/unknown-kind');
  await failureOf(api.client.list(kind), 'kubernetes/unknown-kind');
  await api.client.list(kind);
  expect(paths()).toHaveLength(4);
});

it.each(['', 'v1/', '../v1', 'a/b/v1', 'argoproj.io'])('refuses the apiVersion "%s"', async (apiVersion) => {
  await expect(api.client.list({ apiVersion, kind: 'X' })).rejects.toMatchObject({
    code: 'kubernetes/bad-api-version',
  });
  expect(paths()).toEqual([]);
});
