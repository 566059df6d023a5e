export type { AccessModel, KestraGrant, KestraModel, KubernetesModel, Membership } from './access-model';
export { isSubjectOfKestra } from './kestra-model';
export { modelOf } from './model-of';
