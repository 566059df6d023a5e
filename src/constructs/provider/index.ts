export type { KestraArguments, KubernetesArguments, KubernetesExec } from './provider-config';
export { RENDERER_CONTEXT, SignetProvider } from './signet-provider';
export type { RendererName, SignetProviderProps } from './signet-provider';
