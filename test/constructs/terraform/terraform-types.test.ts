import { TerraformOutput, Token } from 'cdktf';
import {
  DataSignetSealedToken,
  SignetKubernetesObject,
  SignetProvider,
  SignetSealedToken,
  SignetServiceAccountToken,
} from '../../../src';
import { newStack, only, read } from '../support';

describe('The bindings of the Terraform types', () => {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  const object = new SignetKubernetesObject(stack, 'object', {
    manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'ci' }, data: { someKey: 'x' } },
    forceConflicts: true,
  });
  const token = new SignetServiceAccountToken(stack, 'token', {
    namespace: 'ci',
    serviceAccount: 'robot',
    name: 'robot-token',
  });
  const sealing = { namespace: 'ci', name: token.name, recipients: [{ key: 'age1', label: 'a' }] };
  const sealed = new SignetSealedToken(stack, 'sealed', { ...sealing, secretUid: token.uid });
  const sealedAtPlan = new DataSignetSealedToken(stack, 'sealed-at-plan', { ...sealing, trigger: token.uid });

  it('name the arguments as the provider does, and leave a manifest as it is', () => {
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

  it('refer to what the provider computes', () => {
    const attributes = {
      object: [object.id, object.uid],
      token: [
        token.id,
        token.name,
        token.uid,
        token.serviceAccountUid,
        token.fingerprint,
        token.status,
        token.reason,
        token.issuedAt,
      ],
      sealed: [sealed, sealedAtPlan].flatMap((seal) => [
        seal.sealed,
        seal.fingerprint,
        seal.subject,
        seal.issuedAt,
        seal.expiresAt,
      ]),
    };
    new TerraformOutput(stack, 'attributes', { value: attributes });
    expect(read(stack).output?.attributes?.value).toEqual({
      object: ['id', 'uid'].map((name) => `\${signet_kubernetes_object.object.${name}}`),
      token: ['id', 'name', 'uid', 'service_account_uid', 'fingerprint', 'status', 'reason', 'issued_at'].map(
        (name) => `\${signet_service_account_token.token.${name}}`,
      ),
      sealed: ['signet_sealed_token.sealed', 'data.signet_sealed_token.sealed-at-plan'].flatMap((address) =>
        ['sealed', 'fingerprint', 'subject', 'issued_at', 'expires_at'].map((name) => `\${${address}.${name}}`),
      ),
    });
    for (const seal of [sealed, sealedAtPlan]) expect(Token.isUnresolved(seal.recipientFingerprints)).toBe(true);
  });
});
