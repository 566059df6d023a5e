import { runGenerator } from '../generated-files';
import { reference } from './reference';

/** `npm run docs`: writes the reference. */
runGenerator('docs', reference());
