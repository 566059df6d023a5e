import { type BuiltInRole, on, paths, READ, READ_AND_WRITE } from './role-form';

/** The ClusterRoles that the API server creates for parts of a cluster, and that people bind to parts of their own. */
export const SYSTEM_ROLES: Readonly<Record<string, BuiltInRole>> = {
  'system:auth-delegator': {
    rules: [
      on('authentication.k8s.io', 'tokenreviews', 'create'),
      on('authorization.k8s.io', 'subjectaccessreviews', 'create'),
    ],
  },
  'system:certificates.k8s.io:certificatesigningrequests:nodeclient': {
    rules: [on('certificates.k8s.io', 'certificatesigningrequests/nodeclient', 'create')],
  },
  'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient': {
    rules: [on('certificates.k8s.io', 'certificatesigningrequests/selfnodeclient', 'create')],
  },
  'system:certificates.k8s.io:kube-apiserver-client-approver': {
    rules: [on('certificates.k8s.io', 'signers', 'approve', 'kubernetes.io/kube-apiserver-client')],
  },
  'system:certificates.k8s.io:kube-apiserver-client-kubelet-approver': {
    rules: [on('certificates.k8s.io', 'signers', 'approve', 'kubernetes.io/kube-apiserver-client-kubelet')],
  },
  'system:certificates.k8s.io:kubelet-serving-approver': {
    rules: [on('certificates.k8s.io', 'signers', 'approve', 'kubernetes.io/kubelet-serving')],
  },
  'system:certificates.k8s.io:legacy-unknown-approver': {
    rules: [on('certificates.k8s.io', 'signers', 'approve', 'kubernetes.io/legacy-unknown')],
  },
  'system:cluster-trust-bundle-discovery': {
    rules: [on('certificates.k8s.io', 'clustertrustbundles', READ)],
  },
  'system:heapster': {
    rules: [on('', 'events namespaces nodes pods', READ), on('extensions', 'deployments', READ)],
  },
  'system:kube-aggregator': {
    rules: [on('', 'endpoints services', READ)],
  },
  'system:kube-controller-manager': {
    rules: [
      on(['', 'events.k8s.io'], 'events', 'create patch update'),
      on('coordination.k8s.io', 'leases', 'create'),
      on('coordination.k8s.io', 'leases', 'get update', 'kube-controller-manager'),
      on('', 'secrets serviceaccounts', 'create'),
      on('', 'secrets', 'delete'),
      on('', 'configmaps namespaces secrets serviceaccounts', 'get'),
      on('', 'secrets serviceaccounts', 'update'),
      on('authentication.k8s.io', 'tokenreviews', 'create'),
      on('authorization.k8s.io', 'subjectaccessreviews', 'create'),
      on('*', '*', 'list watch'),
      on('', 'serviceaccounts/token', 'create'),
    ],
  },
  'system:kube-dns': {
    rules: [on('', 'endpoints services', 'list watch')],
  },
  'system:kube-scheduler': {
    rules: [
      on(['', 'events.k8s.io'], 'events', 'create patch update'),
      on('coordination.k8s.io', 'leases', 'create'),
      on('coordination.k8s.io', 'leases', 'get list update watch', 'kube-scheduler'),
      on('coordination.k8s.io', 'leasecandidates', READ_AND_WRITE),
      on('', 'nodes', READ),
      on('', 'pods', 'delete get list watch'),
      on('', 'bindings pods/binding', 'create'),
      on('', 'pods/status', 'patch update'),
      on('', 'replicationcontrollers services', READ),
      on(['apps', 'extensions'], 'replicasets', READ),
      on('apps', 'statefulsets', READ),
      on('policy', 'poddisruptionbudgets', READ),
      on('', 'persistentvolumeclaims persistentvolumes', READ),
      on('authentication.k8s.io', 'tokenreviews', 'create'),
      on('authorization.k8s.io', 'subjectaccessreviews', 'create'),
      on('storage.k8s.io', 'csinodes', READ),
      on('storage.k8s.io', 'volumeattachments', READ),
      on('', 'namespaces', READ),
      on('storage.k8s.io', 'csidrivers', READ),
      on('storage.k8s.io', 'csistoragecapacities', READ),
      on('resource.k8s.io', 'deviceclasses', READ),
      on('resource.k8s.io', 'resourceclaims', 'get list patch update watch'),
      on('resource.k8s.io', 'resourceclaims/status', 'get list patch update watch'),
      on('', 'pods/finalizers', 'update'),
      on('resource.k8s.io', 'resourceslices', READ),
      on('resource.k8s.io', 'resourceclaims', 'create delete'),
      on('resource.k8s.io', 'devicetaintrules', READ),
      on('resource.k8s.io', 'resourceclaims/binding', 'patch update'),
    ],
  },
  'system:kubelet-api-admin': {
    rules: [
      on('', 'nodes', READ),
      on('', 'nodes', 'proxy'),
      on('', 'nodes/log nodes/metrics nodes/proxy nodes/stats', '*'),
      on('', 'nodes/configz nodes/healthz nodes/pods', '*'),
    ],
  },
  'system:monitoring': {
    rules: [
      paths('/flagz /healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz /readyz/* /statusz', 'get'),
      on('', 'nodes/metrics', 'get'),
    ],
  },
  'system:node': {
    rules: [
      on('authentication.k8s.io', 'tokenreviews', 'create'),
      on('authorization.k8s.io', 'localsubjectaccessreviews subjectaccessreviews', 'create'),
      on('', 'services', READ),
      on('', 'nodes', 'create get list watch'),
      on('', 'nodes/status', 'patch update'),
      on('', 'nodes', 'patch update'),
      on(['', 'events.k8s.io'], 'events', 'create patch update'),
      on('', 'pods', READ),
      on('', 'pods', 'create delete'),
      on('', 'pods/status', 'patch update'),
      on('', 'pods/eviction', 'create'),
      on('', 'configmaps secrets', READ),
      on('', 'persistentvolumeclaims persistentvolumes', 'get'),
      on('', 'endpoints', 'get'),
      on('certificates.k8s.io', 'certificatesigningrequests', 'create get list watch'),
      on('coordination.k8s.io', 'leases', 'create delete get patch update'),
      on('storage.k8s.io', 'volumeattachments', 'get'),
      on('', 'serviceaccounts/token', 'create'),
      on('', 'persistentvolumeclaims/status', 'get patch update'),
      on('storage.k8s.io', 'csidrivers', READ),
      on('storage.k8s.io', 'csinodes', 'create delete get patch update'),
      on('node.k8s.io', 'runtimeclasses', READ),
      on('resource.k8s.io', 'resourceclaims', 'get'),
      on('resource.k8s.io', 'resourceslices', 'deletecollection'),
      on('certificates.k8s.io', 'clustertrustbundles', READ),
      on('', 'serviceaccounts', 'get'),
      on('certificates.k8s.io', 'podcertificaterequests', 'create get list watch'),
    ],
  },
  'system:node-bootstrapper': {
    rules: [on('certificates.k8s.io', 'certificatesigningrequests', 'create get list watch')],
  },
  'system:node-problem-detector': {
    rules: [
      on('', 'nodes', 'get'),
      on('', 'nodes/status', 'patch'),
      on(['', 'events.k8s.io'], 'events', 'create patch update'),
    ],
  },
  'system:node-proxier': {
    rules: [
      on('', 'endpoints services', 'list watch'),
      on('', 'nodes', READ),
      on(['', 'events.k8s.io'], 'events', 'create patch update'),
      on('networking.k8s.io', 'servicecidrs', 'list watch'),
      on('discovery.k8s.io', 'endpointslices', 'list watch'),
    ],
  },
  'system:persistent-volume-provisioner': {
    rules: [
      on('', 'persistentvolumes', 'create delete get list watch'),
      on('', 'persistentvolumeclaims', 'get list update watch'),
      on('storage.k8s.io', 'storageclasses', READ),
      on('', 'events', 'watch'),
      on(['', 'events.k8s.io'], 'events', 'create patch update'),
    ],
  },
  'system:service-account-issuer-discovery': {
    rules: [
      paths(
        '/.well-known/openid-configuration /.well-known/openid-configuration/ /openid/v1/jwks /openid/v1/jwks/',
        'get',
      ),
    ],
  },
  'system:volume-scheduler': {
    rules: [
      on('', 'persistentvolumes', 'get list patch update watch'),
      on('storage.k8s.io', 'storageclasses', READ),
      on('', 'persistentvolumeclaims', 'get list patch update watch'),
    ],
  },
};
