import { SignetError } from '../errors';

export const unsafeNodeOption = (option: string): SignetError =>
  new SignetError({
    code: 'process/unsafe-node-option',
    what: `Node was started with the option ${option}`,
    why: 'It writes secrets of this process to a file, and cannot be switched off once Node runs.',
    fix: 'Remove it from the environment variable NODE_OPTIONS.',
  });
