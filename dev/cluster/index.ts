export { connect } from './api';
export type { Answer, Api } from './api';
export { startControlPlane } from './control-plane';
export type { ControlPlane } from './control-plane';
export { until } from './until';
