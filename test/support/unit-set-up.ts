import { enterTemporaryFolder } from './temporary-folder';

export default function setUp(): void {
  enterTemporaryFolder();
}
