/** What the time of the provider's process is spent on, in the order of the page. */
export const LAYERS = [
  'gRPC',
  'framework',
  'values',
  'provider',
  'HTTP',
  'TLS',
  'cryptography',
  'loading of modules',
  'garbage collection',
  'sockets, streams and other code of Node.js',
  'idle',
] as const;
export type Layer = (typeof LAYERS)[number];

/** The function of a sample: its name, and its file. */
export interface Frame {
  readonly name: string;
  /** The source file from the repository's folder; `node:…` for a module of Node.js; nothing for what is no JavaScript. */
  readonly source: string;
}

const OF_SOURCES: readonly (readonly [RegExp, Layer])[] = [
  [/^src\/kit\/(grpc|plugin)\/|@grpc\/|@bufbuild\/protobuf/, 'gRPC'],
  [/^src\/kit\/cty\/|@msgpack\//, 'values'],
  [/^src\/kit\//, 'framework'],
  [/^src\/api\/|node_modules\/(axios|follow-redirects|proxy-from-env|http2-wrapper)\//, 'HTTP'],
  [/^src\/sealing\/|@scure\/|@noble\//, 'cryptography'],
  [/^(src|node_modules)\//, 'provider'],
];

const OF_NODE: readonly (readonly [RegExp, Layer])[] = [
  [/^node:(internal\/)?crypto/, 'cryptography'],
  [/^node:(_tls|tls|internal\/tls)/, 'TLS'],
  [/^node:internal\/(modules|bootstrap|main|vm|source_map|process\/execution)/, 'loading of modules'],
];

/**
 * The layer that a sample belongs to. Code of Node.js belongs to the layer that has called it, except for cryptography, TLS
 * and the loading of modules.
 *
 * @param stack - the innermost function first
 */
export function layerOf(stack: readonly Frame[]): Layer {
  const [leaf] = stack;
  if (leaf?.name === '(idle)') return 'idle';
  if (leaf?.name === '(garbage collector)') return 'garbage collection';
  for (const { source } of stack) {
    const layer = [...OF_NODE, ...OF_SOURCES].find(([pattern]) => pattern.test(source))?.[1];
    if (layer !== undefined) return layer;
  }
  return 'sockets, streams and other code of Node.js';
}
