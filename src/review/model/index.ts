export type { AccessModel, KestraModel, KubernetesModel, Membership } from './access-model';
export { OF_EVERYBODY } from './everybody';
export { isSubjectOfKestra } from './kestra-model';
export { modelOf } from './model-of';
export { isPowerless } from './powerless';
