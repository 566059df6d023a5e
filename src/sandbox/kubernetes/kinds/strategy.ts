import type { ApiObject } from '../object';
import type { Cause } from '../status';

/** The rules of one kind for writing its objects. Every function is pure. */
export interface Strategy {
  /** Sets the defaults of the server, on every write. */
  normalize?(object: ApiObject): ApiObject;
  /** On create only: sets the status and other fields that the server initialises. */
  begin?(object: ApiObject, now: string): ApiObject;
  /** The object as it is read from storage, where that differs from the written one. */
  stored?(object: ApiObject): ApiObject;
  /** On update: keeps the fields that only the server sets. */
  keep?(object: ApiObject, before: ApiObject): ApiObject;
  validate?(object: ApiObject): Cause[];
  validateUpdate?(object: ApiObject, before: ApiObject): Cause[];
}
