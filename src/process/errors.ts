import { SignetError } from '../errors';

export const unsafeNodeOption = (option: string): SignetError =>
  new SignetError({
    code: 'process/unsafe-node-option',
    what: `Node was started with the option ${option}`,
    why: 'This option writes secrets of the process to a file, and cannot be switched off after the start of Node.',
    fix: 'Remove it from the environment variable NODE_OPTIONS.',
  });
