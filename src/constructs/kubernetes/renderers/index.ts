export type { Rendered, Renderer, RenderOptions } from './renderer';
export { renderers } from './renderers';
