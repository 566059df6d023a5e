import { runGenerator } from '../generated-files';
import { constructs } from './constructs';

/** `npm run generate`: writes the constructs of the provider's Terraform types. */
void constructs().then((files) => {
  runGenerator('generate', files);
});
