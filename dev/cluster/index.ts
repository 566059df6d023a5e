export { connect } from './api';
export type { Answer, Api } from './api';
export { startControlPlane } from './control-plane';
export type { ControlPlane, ControlPlaneOptions } from './control-plane';
export { startRestartable } from './restartable';
export type { RestartableControlPlane } from './restartable';
export { until } from './until';
