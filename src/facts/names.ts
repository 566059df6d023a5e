import type { Form } from './form';

export type { Form } from './form';

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const isSubdomain = (text: string): boolean => text.split('.').every((label) => LABEL.test(label));

/** A name in the form of an RFC 1123 label: of a namespace, for example. */
export const DNS_LABEL: Form = {
  name: 'a DNS label',
  rule: '1 to 63 lower-case letters, digits and "-", with a letter or digit first and last',
  accepts: (text) => text.length <= 63 && LABEL.test(text),
};

/** A name in the form of an RFC 1123 subdomain: of most Kubernetes objects. */
export const DNS_SUBDOMAIN: Form = {
  name: 'a DNS subdomain name',
  rule: '1 to 253 lower-case letters, digits, "-" and ".", with a letter or digit first and last in each part between dots',
  accepts: (text) => text.length <= 253 && isSubdomain(text),
};

/** `generateName`: the characters that are added to it still fit. */
export const DNS_SUBDOMAIN_PREFIX: Form = {
  name: 'the beginning of a DNS subdomain name',
  rule: '1 to 240 lower-case letters, digits, "-" and ".", with a letter or digit first in each part between dots, and last in each part that a dot ends',
  accepts: (text) => text !== '' && text.length <= 240 && isSubdomain(`${text}0`),
};

/** A name in the form of a path segment: of the roles and bindings of RBAC. */
export const PATH_SEGMENT: Form = {
  name: 'a path segment name',
  rule: 'at least one character, no "/" and no "%", and not "." or ".."',
  accepts: (text) => text !== '' && text !== '.' && text !== '..' && !/[/%]/.test(text),
};

/** A user or a group, as authentication names it. */
export const SUBJECT_NAME: Form = {
  name: 'the name of a user or group',
  rule: 'at least one character that is not a space',
  accepts: (text) => text.trim() !== '',
};

const KEY_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/** The key of a label or annotation. */
export const QUALIFIED_NAME: Form = {
  name: 'a qualified name',
  rule: 'a name of 1 to 63 letters, digits, "-", "_" and ".", with a letter or digit first and last, after an optional DNS subdomain name and "/"',
  accepts: (text) => {
    const [name, prefix, ...more] = text.split('/').reverse();
    if (name === undefined || more.length > 0 || !KEY_NAME.test(name)) return false;
    return prefix === undefined || DNS_SUBDOMAIN.accepts(prefix);
  },
};

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export const LABEL_VALUE: Form = {
  name: 'the value of a label',
  rule: 'at most 63 letters, digits, "-", "_" and ".", with a letter or digit first and last',
  accepts: (text) => text === '' || KEY_NAME.test(text),
};

/** https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
export const SECRET_KEY: Form = {
  name: 'the key of a value in a Secret',
  rule: '1 to 253 letters, digits, "-", "_" and ".", not "." alone, and not ".." first',
  accepts: (text) => /^[A-Za-z0-9._-]{1,253}$/.test(text) && text !== '.' && !text.startsWith('..'),
};
