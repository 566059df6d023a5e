/**
 * The value of a key that a user or a server has chosen. Undefined for a key that is not there, also if it is the name of
 * a property of `Object.prototype`, such as `constructor`.
 */
export const own = <T>(object: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
