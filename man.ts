import { manPage } from '/tmp/w/command/dev/man';
process.stdout.write(manPage());
