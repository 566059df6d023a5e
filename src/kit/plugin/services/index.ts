export { createServer } from './server';
