import { atSynth } from '../../at-synth';
import { SignetKubernetesObject } from '../../terraform';
import type { Renderer } from './renderer';

/** Objects as `signet_kubernetes_object`. */
export const renderForSignet: Renderer = (scope, id, object, { signet, dependsOn, takeOverFrom }) => {
  const resource = new SignetKubernetesObject(scope, id, {
    provider: signet,
    ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    manifest: atSynth(scope, object),
    ...(takeOverFrom && { takeOverFrom }),
  });
  const { apiVersion, kind, metadata } = object();
  return {
    resource,
    uidAddress: `${resource.terraformResourceType}.${resource.friendlyUniqueId}.uid`,
    importId: [apiVersion, kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join('/'),
  };
};
