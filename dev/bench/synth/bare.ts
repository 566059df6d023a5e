import type { TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { KEY } from './accesses';
import type { Library } from './library';

/**
 * The resources and outputs of so many accesses, without the constructs of this package: the least that a program of CDKTF
 * does to write the same bytes. They have the same paths, because the names of resources depend on them.
 */
export function addBare(
  { framework, signet }: Library,
  stack: TerraformStack,
  provider: TerraformProvider,
  count: number,
): void {
  /** As the code that `cdktf get` generates, without its properties. */
  class Resource extends framework.TerraformResource {
    public constructor(
      scope: Construct,
      id: string,
      terraformResourceType: string,
      private readonly attributes: Readonly<Record<string, unknown>>,
      dependsOn: TerraformResource[] = [],
    ) {
      super(scope, id, { terraformResourceType, provider, ...(dependsOn.length > 0 && { dependsOn }) });
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return { ...this.attributes };
    }
  }

  const { fingerprint = '' } = signet.Recipient.age(KEY);
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' };
  for (let index = 0; index < count; index += 1) {
    const name = `access-${index}`;
    const metadata = { name, namespace: 'argo' };
    const access = new Construct(stack, name);
    const object = (kind: string, manifest: object, dependsOn?: TerraformResource[]) =>
      new Resource(
        new Construct(access, kind),
        'Resource',
        'signet_kubernetes_object',
        { manifest: { kind, metadata, ...manifest } },
        dependsOn,
      );
    const account = object('ServiceAccount', { apiVersion: 'v1' });
    const rules = [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }];
    const role = object('Role', { ...rbac, rules });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name };
    const subjects = [{ kind: 'ServiceAccount', name, namespace: 'argo' }];
    object('RoleBinding', { ...rbac, roleRef, subjects }, [role, account]);
    const issuing = new Construct(access, 'Token');
    const token = new Resource(
      issuing,
      'Resource',
      'signet_service_account_token',
      { namespace: 'argo', service_account: name, name: `${name}.service-account-token` },
      [account],
    );
    const sealing = new Construct(issuing, 'sealed');
    const sealed = new Resource(sealing, 'Token', 'signet_sealed_token', {
      namespace: 'argo',
      name: token.getStringAttribute('name'),
      service_account: name,
      service_account_uid: token.getStringAttribute('service_account_uid'),
      secret_uid: token.getStringAttribute('uid'),
      recipients: [{ key: KEY }],
    });
    new framework.TerraformOutput(new Construct(sealing, 'Output'), `access_${index}`, {
      value: framework.Fn.nonsensitive(sealed.getStringAttribute('sealed')) as unknown,
      description: `Token sealed for ${fingerprint}`,
      staticId: true,
    });
  }
}
