import {
  DataSignetSealedToken,
  SignetKubernetesObject,
  SignetProvider,
  SignetSealedToken,
  SignetServiceAccountToken,
} from '../../../src';
import { newStack, only, read } from '../support';

describe('The constructs of the Terraform types', () => {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  new SignetKubernetesObject(stack, 'object', {
    manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'ci' }, data: { someKey: 'x' } },
    forceConflicts: true,
  });
  const token = new SignetServiceAccountToken(stack, 'token', {
    namespace: 'ci',
    serviceAccount: 'robot',
    name: 'robot-token',
  });
  const sealing = { namespace: 'ci', name: token.name, recipients: [{ key: 'age1', label: 'a' }] };
  new SignetSealedToken(stack, 'sealed', { ...sealing, secretUid: token.uid });
  new DataSignetSealedToken(stack, 'sealed-at-plan', { ...sealing, trigger: token.uid });

  it('name the arguments as Terraform does, refer to each other, and leave a manifest as it is', () => {
    const synthesized = read(stack);
    expect(only(synthesized.resource, 'signet_kubernetes_object')).toEqual({
      manifest: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', namespace: 'ci' },
        data: { someKey: 'x' },
      },
      force_conflicts: true,
    });
    const sealing = {
      namespace: 'ci',
      name: '${signet_service_account_token.token.name}',
      recipients: [{ key: 'age1', label: 'a' }],
    };
    const uid = '${signet_service_account_token.token.uid}';
    expect(only(synthesized.resource, 'signet_sealed_token')).toEqual({ ...sealing, secret_uid: uid });
    expect(only(synthesized.data, 'signet_sealed_token')).toEqual({ ...sealing, trigger: uid });
  });
});
