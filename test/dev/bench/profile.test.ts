import { secondsOfLayers } from '../../../dev/bench/profile/cpu-profile';
import { type Frame, type Layer, layerOf } from '../../../dev/bench/profile/layers';
import { modulesOf } from '../../../dev/bench/profile/sources';

const frame = (source: string, name = 'f'): Frame => ({ name, source });

describe('layerOf', () => {
  it.each<[string, Layer]>([
    ['src/kit/grpc/server.ts', 'gRPC'],
    ['src/kit/plugin/serve.ts', 'gRPC'],
    ['node_modules/@bufbuild/protobuf/dist/cjs/wire.js', 'gRPC'],
    ['src/kit/cty/decode.ts', 'values'],
    ['src/kit/framework/plan.ts', 'framework'],
    ['src/api/kubernetes/client.ts', 'HTTP'],
    ['node_modules/axios/lib/axios.js', 'HTTP'],
    ['src/sealing/seal.ts', 'cryptography'],
    ['src/provider/kubernetes/index.ts', 'provider'],
    ['node:internal/crypto/keys', 'cryptography'],
    ['node:_tls_wrap', 'TLS'],
    ['node:internal/modules/cjs/loader', 'loading of modules'],
  ])('%s is %s', (source, layer) => {
    expect(layerOf([frame(source)])).toBe(layer);
  });

  it('gives code of Node.js to the layer that has called it', () => {
    expect(layerOf([frame('node:internal/http2/core'), frame('src/api/http/attempt.ts')])).toBe('HTTP');
    expect(layerOf([frame('node:internal/http2/core'), frame('src/kit/grpc/server.ts')])).toBe('gRPC');
  });

  it('gives cryptography to cryptography, whoever has called it', () => {
    expect(layerOf([frame('node:internal/crypto/hash'), frame('src/kit/plugin/tls.ts')])).toBe('cryptography');
  });

  it('knows what is no code', () => {
    expect(layerOf([frame('', '(idle)'), frame('', '(root)')])).toBe('idle');
    expect(layerOf([frame('', '(garbage collector)'), frame('src/kit/cty/decode.ts')])).toBe('garbage collection');
    expect(layerOf([frame('', '(program)')])).toBe('sockets, streams and other code of Node.js');
  });
});

describe('modulesOf', () => {
  it('finds the module of each line of a bundle', () => {
    const bundle = ['#!/bin/sh', '// src/a.ts', 'a();', '  // a comment', '// node_modules/b/index.js', 'b();'];
    expect(modulesOf(bundle.join('\n'))).toEqual([
      '',
      'src/a.ts',
      'src/a.ts',
      'src/a.ts',
      'node_modules/b/index.js',
      'node_modules/b/index.js',
    ]);
  });
});

describe('secondsOfLayers', () => {
  it('adds the time of each sample to the layer of its stack', () => {
    const node = (id: number, url: string, children: readonly number[] = [], functionName = 'f') => ({
      id,
      children,
      callFrame: { functionName, url, lineNumber: 0 },
    });
    const profile = {
      nodes: [
        node(1, '', [2, 4], '(root)'),
        node(2, 'src/kit/grpc/a.ts', [3]),
        node(3, 'node:internal/http2/core'),
        node(4, '', [], '(idle)'),
      ],
      samples: [3, 2, 4, 3],
      timeDeltas: [1_000_000, 500_000, 2_000_000, 250_000],
    };
    expect(secondsOfLayers(profile, ({ url }) => url)).toEqual(
      new Map([
        ['gRPC', 1.75],
        ['idle', 2],
      ]),
    );
  });
});
