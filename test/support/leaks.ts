export { encodingsOf, findLeaks } from '../../dev/leaks';
export type { Haystack, Leak } from '../../dev/leaks';
