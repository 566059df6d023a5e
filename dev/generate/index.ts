import { runGenerator } from '../generated-files';
import { constructs } from './constructs';
import { reviewSchema } from './review-schema';

/** `npm run generate`: writes the constructs of the provider's Terraform types, and the JSON schema of a review. */
void Promise.all([constructs(), reviewSchema()]).then((all) => {
  for (const files of all) runGenerator('generate', files);
});
