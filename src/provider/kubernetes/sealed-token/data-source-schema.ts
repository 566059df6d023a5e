import { attribute } from '../../../kit/framework';
import { sealArguments, sealResults } from './attributes';

export const attributes = {
  ...sealArguments,
  trigger: attribute.string({
    optional: true,
    description:
      'Any value that is unknown while the token is yet to be issued, so that reading waits for that: the `uid` of the token resource.',
  }),
  ...sealResults,
} as const;
