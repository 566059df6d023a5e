import { TerraformOutput, Token } from 'cdktf';
import { DataSignetSealedToken, SignetKubernetesObject, SignetProvider, SignetServiceAccountToken } from '../../../src';
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
  const sealed = new DataSignetSealedToken(stack, 'sealed', {
    namespace: 'ci',
    name: token.name,
    recipients: [{ key: 'age1', label: 'a' }],
  });

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
    expect(only(synthesized.data, 'signet_sealed_token')).toEqual({
      namespace: 'ci',
      name: '${signet_service_account_token.token.name}',
      recipients: [{ key: 'age1', label: 'a' }],
    });
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
      sealed: [sealed.sealed, sealed.fingerprint, sealed.subject, sealed.issuedAt, sealed.expiresAt],
    };
    new TerraformOutput(stack, 'attributes', { value: attributes });
    expect(read(stack).output?.attributes?.value).toEqual({
      object: ['id', 'uid'].map((name) => `\${signet_kubernetes_object.object.${name}}`),
      token: ['id', 'name', 'uid', 'service_account_uid', 'fingerprint', 'status', 'reason', 'issued_at'].map(
        (name) => `\${signet_service_account_token.token.${name}}`,
      ),
      sealed: ['sealed', 'fingerprint', 'subject', 'issued_at', 'expires_at'].map(
        (name) => `\${data.signet_sealed_token.sealed.${name}}`,
      ),
    });
    expect(Token.isUnresolved(sealed.recipientFingerprints)).toBe(true);
  });
});
