import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { kestraErrors } from './errors';

/** An ISO-8601 duration as Kestra's server parses it: without years, months and weeks, whose length varies. */
const DURATION = /^P(?=\d|T\d)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d{1,9})?S)?)?$/;

/** An unresolved value passes: the provider checks it again when it is known. */
export function checkMaxAge(construct: IConstruct, maxAge: string | undefined): void {
  if (maxAge === undefined || Token.isUnresolved(maxAge)) return;
  if (!DURATION.test(maxAge) || !/[1-9]/.test(maxAge)) throw kestraErrors.maxAgeInvalid(construct);
}
