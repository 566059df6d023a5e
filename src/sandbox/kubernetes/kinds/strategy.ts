import type { ApiObject } from '../object';
import type { Cause } from '../status';

/** What is particular to one kind when its objects are written. Every function is pure. */
export interface Strategy {
  /** Fills in what the server fills in, on every write. */
  normalize?(object: ApiObject): ApiObject;
  /** On create alone: status and other fields that are the server's to begin with. */
  begin?(object: ApiObject, now: string): ApiObject;
  /** How it reads back from storage, where that differs from how it was written. */
  stored?(object: ApiObject): ApiObject;
  /** On update: fields that are the server's stay as they were. */
  keep?(object: ApiObject, before: ApiObject): ApiObject;
  validate?(object: ApiObject): Cause[];
  validateUpdate?(object: ApiObject, before: ApiObject): Cause[];
}
