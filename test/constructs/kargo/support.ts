import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { SignetProvider } from '../../../src';
import { asObjects } from '../kubernetes/as-objects';
import { newStack, synthesize } from '../support';

/** A stack with a provider, in which constructs can be made. */
export function stackWithProvider(): TerraformStack {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return stack;
}

/**
 * The objects that the callback's constructs declare, by kind, namespace and name: rendered both ways, and compared as
 * objects.
 */
export function objectsOf(add: (scope: Construct) => void): Record<string, unknown> {
  const objects = asObjects(synthesize(add));
  const byKubernetes = synthesize(
    (stack) => {
      new KubernetesProvider(stack, 'kubernetes');
      add(stack);
    },
    { renderer: 'kubernetes' },
  );
  expect(byKubernetes.resource ?? {}).not.toHaveProperty('signet_kubernetes_object');
  expect(asObjects(byKubernetes)).toEqual(objects);
  return objects;
}
