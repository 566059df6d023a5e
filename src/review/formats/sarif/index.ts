export { sarif } from './sarif';
export type { SarifOptions } from './sarif';
