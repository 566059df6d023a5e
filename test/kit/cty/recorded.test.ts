import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { decodeJson, decodeMsgpack, encodeMsgpack, typeFromJson } from '../../../src/kit/cty';
import { anatomy } from './anatomy';
import { encodeJson } from './encode-json';

interface Recording {
  readonly engine: string;
  readonly type: unknown;
  readonly stateType: unknown;
  readonly values: readonly { readonly hcl: string; readonly msgpack: string }[];
  readonly state: { readonly json: string; readonly msgpack: string };
}

const recordings = ['terraform.json', 'opentofu.json'].map(
  (file) => JSON.parse(readFileSync(join(__dirname, 'fixtures', file), 'utf8')) as Recording,
);

describe.each(recordings)('what $engine has sent', ({ type, stateType, values, state }) => {
  test.each(values)('for $hcl goes back in the same bytes', ({ msgpack }) => {
    const ofSchema = typeFromJson(JSON.stringify(type));
    const recorded = Buffer.from(msgpack, 'hex');
    const encoded = Buffer.from(encodeMsgpack(decodeMsgpack(recorded, ofSchema), ofSchema));
    expect(anatomy(encoded)).toEqual(anatomy(recorded));
  });

  test('as state in JSON is the same value as in MessagePack, and goes back the same', () => {
    const ofSchema = typeFromJson(JSON.stringify(stateType));
    const value = decodeJson(state.json, ofSchema);
    expect(isDeepStrictEqual(value, decodeMsgpack(Buffer.from(state.msgpack, 'hex'), ofSchema))).toBe(true);
    expect(isDeepStrictEqual(decodeJson(encodeJson(value, ofSchema), ofSchema), value)).toBe(true);
    expect(isDeepStrictEqual(JSON.parse(encodeJson(value, ofSchema)), JSON.parse(state.json))).toBe(true);
  });
});
