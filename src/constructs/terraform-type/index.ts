export { refuseUnknownArguments, toTerraformNames } from './argument-names';
export type { ArgumentNames } from './argument-names';
export { ComputedObjectList, ComputedObjectMap } from './computed-objects';
export { toHclArguments } from './hcl';
export { terraformType } from './terraform-type';
export type { TerraformType } from './terraform-type';
