import type { TerraformStack } from 'cdktf';
import type { Library } from './library';

/** The key of the one recipient: nobody has its private half. */
export const KEY = 'age1ttsjyy72rjl49edjzty7fwqczaksplvkg3c5rycqu9c7hmnfngmqc92mve';

/** So many accesses to Argo Workflows, each with its account, role, binding, token and sealed output. */
export function addAccesses({ signet }: Library, stack: TerraformStack, count: number): void {
  const recipients = [signet.Recipient.age(KEY)];
  for (let index = 0; index < count; index += 1) {
    const rules = [{ resources: ['workflows'], verbs: ['list', 'update'] }];
    new signet.ArgoAccess(stack, `access-${index}`, { namespace: 'argo', name: `access-${index}`, rules }).sealFor(
      'sealed',
      recipients,
      { outputName: `access_${index}` },
    );
  }
}
