import { randomInt } from 'node:crypto';

import type { ObjectMeta } from '../object';
import type { NameRule, ResourceInfo } from '../scheme/resource';
import { invalidValue, required, type Cause } from '../status';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

export const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_RULE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const LABEL_KEY_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LABEL_VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

export function isSubdomain(name: string): boolean {
  return name.length <= 253 && SUBDOMAIN.test(name);
}

/** The characters of generated names: without vowels and digits that look like letters. */
const SUFFIX_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
const LONGEST_GENERATED = 63;

/** `metadata.generateName` and five random characters. */
export function generatedName(base: string): string {
  const suffix = Array.from({ length: SUFFIX_LENGTH }, () => SUFFIX_ALPHABET[randomInt(SUFFIX_ALPHABET.length)]);
  return base.slice(0, LONGEST_GENERATED - SUFFIX_LENGTH) + suffix.join('');
}

/** The errors in the name, labels and annotations of an object. */
export function metadataDefects(
  { name = '', labels = {}, annotations = {} }: ObjectMeta,
  resource: ResourceInfo,
): Cause[] {
  const causes =
    name === ''
      ? [required('metadata.name', 'name or generateName is required')]
      : nameDefects(name, resource.nameRule);
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualified(key)) causes.push(invalidValue('metadata.labels', key, LABEL_KEY_RULE));
    if (value !== '' && !(value.length <= 63 && QUALIFIED.test(value))) {
      causes.push(invalidValue('metadata.labels', value, LABEL_VALUE_RULE));
    }
  }
  for (const key of Object.keys(annotations)) {
    if (!isQualified(key.toLowerCase())) causes.push(invalidValue('metadata.annotations', key, LABEL_KEY_RULE));
  }
  return causes;
}

function nameDefects(name: string, rule: NameRule): Cause[] {
  const field = 'metadata.name';
  switch (rule) {
    case 'subdomain':
      return isSubdomain(name) ? [] : [invalidValue(field, name, name.length > 253 ? tooLong(253) : SUBDOMAIN_RULE)];
    case 'label':
      if (name.includes('.')) return [invalidValue(field, name, 'must not contain dots')];
      return name.length <= 63 && LABEL.test(name)
        ? []
        : [invalidValue(field, name, name.length > 63 ? tooLong(63) : LABEL_RULE)];
    case 'path-segment':
      if (name === '.' || name === '..') return [invalidValue(field, name, `may not be '${name}'`)];
      return ['/', '%']
        .filter((char) => name.includes(char))
        .map((char) => invalidValue(field, name, `may not contain '${char}'`));
  }
}

function tooLong(length: number): string {
  return `must be no more than ${length} characters`;
}

function isQualified(key: string): boolean {
  const [first = '', second, ...more] = key.split('/');
  if (more.length > 0) return false;
  const name = second ?? first;
  return name.length <= 63 && QUALIFIED.test(name) && (second === undefined || isSubdomain(first));
}
