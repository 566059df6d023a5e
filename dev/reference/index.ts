import { runGenerator } from '../generated-files';
import { errorCodes } from './error-page';
import { reference } from './reference';

/** `npm run docs`: writes the reference and the page of error codes. */
for (const files of [reference(), errorCodes()]) runGenerator('docs', files);
