import { type Frame, type Layer, layerOf } from './layers';
import type { SourceOf } from './sources';

/** A CPU profile as Node.js writes it, as far as it is needed. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  /** The node of each sample. */
  readonly samples: readonly number[];
  /** The microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** The seconds of each layer in a profile. */
export function secondsOfLayers(profile: CpuProfile, sourceOf: SourceOf): Map<Layer, number> {
  const parents = new Map<number, number>();
  const frames = new Map<number, Frame>();
  for (const { id, callFrame, children = [] } of profile.nodes) {
    frames.set(id, { name: callFrame.functionName, source: sourceOf(callFrame) });
    for (const child of children) parents.set(child, id);
  }
  const layers = new Map<number, Layer>();
  const layerOfNode = (id: number): Layer => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    const stack: Frame[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = frames.get(at);
      if (frame !== undefined) stack.push(frame);
    }
    const layer = layerOf(stack);
    layers.set(id, layer);
    return layer;
  };
  const seconds = new Map<Layer, number>();
  profile.samples.forEach((id, index) => {
    const layer = layerOfNode(id);
    seconds.set(layer, (seconds.get(layer) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1e6);
  });
  return seconds;
}
