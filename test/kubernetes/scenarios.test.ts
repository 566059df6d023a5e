import { resolveConnection } from '../../src/kubernetes';
import { describeReal } from '../support/control-plane';
import { kubernetesScenarios } from '../support/kubernetes-scenarios';

describeReal('Kubernetes client', ({ kubeconfig, context }) => {
  kubernetesScenarios(() => {
    const connection = resolveConnection({ config_path: kubeconfig, config_context: context }, {});
    return Promise.resolve({ connection, close: () => Promise.resolve() });
  });
});
