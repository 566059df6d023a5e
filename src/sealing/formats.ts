import { age } from './age/age-format';
import type { Format, SealFormat } from './format';

export const formats: Readonly<Record<SealFormat, Format>> = { age };
