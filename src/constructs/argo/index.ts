export { ArgoAccess } from './argo-access';
export type { ArgoAccessProps } from './argo-access';
export type { ArgoAccount, ArgoAccountProps } from './argo-account';
export type { ArgoEnvironment, ArgoEnvironmentOptions, ArgoKubernetesVariable } from './argo-environment';
export type { ArgoAccessLevel, ArgoSubmitSource } from './argo-task-rules';
export type { ArgoRule } from './argo-rule';
export { ArgoSsoAccess } from './argo-sso-access';
export type { ArgoSsoAccessProps } from './argo-sso-access';
