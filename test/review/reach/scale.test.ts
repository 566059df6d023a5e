import { reachOf } from '../../../src/review/reach';
import { modelOf } from '../../../src/review/model';
import type { Side } from '../../../src/review/objects';
import { account, binding, clusterBinding, role, rule, serviceAccount } from '../findings/support';

const ACCOUNTS = 1_500;

it('grows with the namespaces and not with pairs of accounts: 1,500 accounts of one namespace that can all run Pods', () => {
  const before: Side = [
    account('argo', 'admin'),
    ...Array.from({ length: ACCOUNTS }, (_, index) => account('argo', `a${index}`)),
    ...Array.from({ length: ACCOUNTS }, (_, index) => binding('argo', 'pods', serviceAccount('argo', `a${index}`))),
    role('argo', 'pods', [rule('pods', 'create')]),
  ];
  const after: Side = [...before, clusterBinding('cluster-admin', serviceAccount('argo', 'admin'))];
  const models = [modelOf(before), modelOf(after)] as const;
  const start = performance.now();
  const paths = Array.from({ length: ACCOUNTS }, (_, index) => reachOf(serviceAccount('argo', `a${index}`), ...models));
  expect(paths.every(([first]) => first?.toEverything)).toBe(true);
  // All pairs would take minutes.
  expect(performance.now() - start).toBeLessThan(4_000);
});
