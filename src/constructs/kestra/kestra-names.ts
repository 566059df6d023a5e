import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { kestraErrors } from './errors';

/** The pattern of service accounts and tokens in the vendor's OpenAPI document, which is stricter than its documentation. */
const MACHINE_NAME = /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

const RULES = {
  /** Service accounts and tokens. */
  machine: {
    rule: 'It has at most 63 lower-case letters, digits and hyphens, begins and ends with a letter or digit, and has no two hyphens in a row.',
    accepts: (name: string) => MACHINE_NAME.test(name),
  },
  /** Groups and roles. */
  text: { rule: 'It has at least one character.', accepts: (name: string) => name !== '' },
  /** A segment of the path of each call. */
  tenant: {
    rule: 'It has letters, digits, ".", "_" and "-", and begins with a letter or digit.',
    accepts: (name: string) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name),
  },
  namespace: {
    rule: 'It has letters, digits, "_" and "-" between its dots.',
    accepts: (name: string) => /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(name),
  },
  email: {
    rule: 'It is the email address that the user logs in with, for example "jane@example.com".',
    accepts: (name: string) => /^[^\s@]+@[^\s@]+$/.test(name),
  },
} as const;

/** An unresolved value passes: the provider checks it again when it is known. */
export function checkKestraName(construct: IConstruct, prop: string, name: string, kind: keyof typeof RULES): void {
  if (Token.isUnresolved(name) || RULES[kind].accepts(name)) return;
  throw kestraErrors.nameInvalid(construct, prop, RULES[kind].rule);
}
