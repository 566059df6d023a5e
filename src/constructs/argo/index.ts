export { ArgoAccess } from './argo-access';
export type { ArgoAccessProps } from './argo-access';
export type { ArgoRule } from './argo-rule';
