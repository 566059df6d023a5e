import { runGenerator } from '../generated-files';
import { errorCodes } from './error-page';
import { findingCodes } from './finding-page';
import { reference } from './reference';
import { reviewPage } from './review-page';

/** `npm run docs`: writes the reference, the pages of error codes and findings, and the comment in the page about reviews. */
for (const files of [reference(), errorCodes(), findingCodes(), reviewPage()]) runGenerator('docs', files);
