import { runGenerator } from '../generated-files';
import { errorCodes } from './error-page';
import { findingCodes } from './finding-page';
import { reference } from './reference';

/** `npm run docs`: writes the reference and the pages of error codes and findings. */
for (const files of [reference(), errorCodes(), findingCodes()]) runGenerator('docs', files);
