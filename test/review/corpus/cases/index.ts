import type { Case } from '../case';
import { gaps } from './gaps';
import { kestra } from './kestra';
import { people } from './people';
import { rules } from './rules';
import { structure } from './structure';
import { tokens } from './tokens';

export const CASES: readonly Case[] = [...rules, ...people, ...gaps, ...structure, ...tokens, ...kestra];
