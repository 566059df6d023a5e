export type { AccessModel, KestraModel, KubernetesModel, Membership } from './access-model';
export { isSubjectOfKestra } from './kestra-model';
export { modelOf } from './model-of';
