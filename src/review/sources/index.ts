export { driftSides } from './drift-sides';
export { References } from './references';
export { sidesOf } from './sides-of';
export { readTokens } from './tokens';
