import type { Dynamic } from '../../../src/kit/framework';
// The conversion is the room's own; a test states its manifests in JSON.
import { fromJson, type Json, toJson } from '../../../src/provider/kubernetes/object/json';

export const manifestOf = (json: object): Dynamic => fromJson(json as Json);

export const jsonOf = (manifest: unknown): unknown => toJson(manifest as Dynamic);
