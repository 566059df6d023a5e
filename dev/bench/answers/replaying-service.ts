import type { Method } from '../../../src/kit/grpc';
import { PROVIDER_SERVICE, rpcs } from '../../../src/kit/plugin/protocol/provider';
import { answersFile } from './environment';
import { readAnswers } from './file';
import { replaying } from './methods';

/** The procedures of the provider, each of which answers from the record. In the place of `provider-service` in the build. */
export function providerMethods(): [string, Method][] {
  const answers = readAnswers(answersFile());
  return Object.keys(rpcs).map((name) => {
    const path = `/${PROVIDER_SERVICE}/${name}`;
    return [path, replaying(path, answers)];
  });
}
