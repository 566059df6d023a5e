import type * as clusterRole from '@cdktf/provider-kubernetes/lib/cluster-role-v1';
import type * as clusterRoleBinding from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import type * as role from '@cdktf/provider-kubernetes/lib/role-v1';
import type * as roleBinding from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import type * as serviceAccount from '@cdktf/provider-kubernetes/lib/service-account-v1';
import type { Construct } from 'constructs';
import { FRAMEWORK } from '../../framework';
import { optionalPackage } from '../../optional-package';
import { kubernetesErrors } from '../errors';

/* eslint-disable @typescript-eslint/no-require-imports --
   The package is optional, so it is loaded only where it is used; and file by file, because to load all of it takes seconds.
   For CDKTN, the build replaces its name by the one of `@cdktn`. */

/** The classes of `@cdktf/provider-kubernetes`. Each throws a SignetError about the given construct when the package is not installed. */
export const kubernetesClasses = {
  serviceAccount: (scope: Construct) =>
    load(scope, () => require('@cdktf/provider-kubernetes/lib/service-account-v1') as typeof serviceAccount)
      .ServiceAccountV1,
  role: (scope: Construct) =>
    load(scope, () => require('@cdktf/provider-kubernetes/lib/role-v1') as typeof role).RoleV1,
  clusterRole: (scope: Construct) =>
    load(scope, () => require('@cdktf/provider-kubernetes/lib/cluster-role-v1') as typeof clusterRole).ClusterRoleV1,
  roleBinding: (scope: Construct) =>
    load(scope, () => require('@cdktf/provider-kubernetes/lib/role-binding-v1') as typeof roleBinding).RoleBindingV1,
  clusterRoleBinding: (scope: Construct) =>
    load(scope, () => require('@cdktf/provider-kubernetes/lib/cluster-role-binding-v1') as typeof clusterRoleBinding)
      .ClusterRoleBindingV1,
} as const;

/* eslint-enable @typescript-eslint/no-require-imports */

function load<T>(scope: Construct, require: () => T): T {
  const name = `@${FRAMEWORK}/provider-kubernetes`;
  return optionalPackage(name, require, () => kubernetesErrors.providerNotInstalled(scope, name));
}
