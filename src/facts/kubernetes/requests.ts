import type { Form } from '../form';

/** The verb of a request. */
export const REQUEST_VERB: Form = {
  name: 'a verb',
  rule: 'at least one character that is not a space, such as "get"',
  accepts: (text) => text.trim() !== '',
};

/** The resource of a request, without its API group, its subresource and the name of an object. */
export const REQUEST_RESOURCE: Form = {
  name: 'a resource without a subresource and without a name',
  rule: 'the plural, such as "pods", without "/"',
  accepts: (text) => text.trim() !== '' && !text.includes('/'),
};

/** A path of the API server that is not a resource. */
export const API_PATH: Form = {
  name: 'a path of the API server',
  rule: 'a path that begins with "/", such as "/healthz"',
  accepts: (text) => text.startsWith('/'),
};
