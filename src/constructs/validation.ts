import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { constructErrors } from './errors';

/**
 * Checks of what users give to constructs. All of them let an unresolved value pass: the provider checks it again
 * when it is known. They throw a SignetError that names the construct and the property, never the value.
 */

const LABEL = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const SUBDOMAIN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);

interface NameForm {
  readonly rule: string;
  readonly accepts: (name: string) => boolean;
}

const FORMS = {
  /** A DNS label. */
  namespace: {
    rule: 'It is made of up to 63 lower-case letters, digits and "-", and begins and ends with a letter or digit.',
    accepts: (name) => name.length <= 63 && new RegExp(`^${LABEL}$`).test(name),
  },
  /** A DNS subdomain: the names of most objects. */
  object: {
    rule: 'It is made of up to 253 lower-case letters, digits, "-" and ".", and begins and ends with a letter or digit.',
    accepts: (name) => name.length <= 253 && SUBDOMAIN.test(name),
  },
  /** The beginning of a DNS subdomain, to which the rest is added. */
  prefix: {
    rule: 'It is made of up to 240 lower-case letters, digits, "-" and ".", and begins with a letter or digit.',
    accepts: (name) => name.length <= 240 && SUBDOMAIN.test(`${name}0`),
  },
  /** What stands between two slashes of a URL: the names of roles, bindings, users and groups of RBAC. */
  segment: {
    rule: 'It is not empty, "." or "..", and has no "/" and no "%".',
    accepts: (name) => name !== '' && name !== '.' && name !== '..' && !/[/%]/.test(name),
  },
  /** A user or a group, as authentication names it. */
  subject: { rule: 'It is not empty.', accepts: (name) => name !== '' },
} as const satisfies Record<string, NameForm>;

export type NameKind = keyof typeof FORMS;

export function checkName(construct: IConstruct, prop: string, name: string, kind: NameKind): void {
  if (Token.isUnresolved(name)) return;
  const form = FORMS[kind];
  if (!form.accepts(name)) throw constructErrors.nameInvalid(construct, prop, form.rule);
}

/** A length of time as the provider reads it: whole numbers with units, from hours down to milliseconds. */
export function checkWait(construct: IConstruct, wait: string | undefined): void {
  if (wait === undefined || Token.isUnresolved(wait)) return;
  if (wait === '' || !/^(\d{1,6}h)?(\d{1,6}m)?(\d{1,6}s)?(\d{1,6}ms)?$/.test(wait))
    throw constructErrors.waitInvalid(construct);
}

const KEY_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

function isQualifiedName(key: string): boolean {
  const [name, prefix, ...more] = key.split('/').reverse();
  if (name === undefined || more.length > 0 || !KEY_NAME.test(name)) return false;
  return prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix));
}

type StringMap = Readonly<Record<string, string>>;

export function checkLabels(construct: IConstruct, labels: StringMap | undefined): void {
  checkKeys(construct, 'labels', labels);
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (Token.isUnresolved(value) || LABEL_VALUE.test(value)) continue;
    const rule =
      'A value is made of up to 63 letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.';
    throw constructErrors.labelInvalid(construct, 'labels', key, rule);
  }
}

export function checkAnnotations(construct: IConstruct, annotations: StringMap | undefined): void {
  checkKeys(construct, 'annotations', annotations);
}

function checkKeys(construct: IConstruct, prop: string, map: StringMap | undefined): void {
  if (map === undefined || Token.isUnresolved(map)) return;
  for (const key of Object.keys(map)) {
    if (Token.isUnresolved(key) || isQualifiedName(key)) continue;
    const rule = 'A key is a name of up to 63 letters, digits, "-", "_" and ".", after an optional DNS name and "/".';
    throw constructErrors.labelInvalid(construct, prop, key, rule);
  }
}
