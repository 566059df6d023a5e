import { providerMethods as served } from '../../../src/kit/plugin/services/provider-service';
import { answersFile } from './environment';
import { appendAnswer } from './file';
import { recording } from './methods';

/** The procedures of the provider, each of which records its responses. In the place of `provider-service` in the build. */
export const providerMethods: typeof served = (host, options) =>
  served(host, options).map(([path, method]) => [
    path,
    recording(path, method, (key, response) => {
      appendAnswer(answersFile(), key, response);
    }),
  ]);
