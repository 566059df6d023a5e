export { createHttp2 } from './http2';
