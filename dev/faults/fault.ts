/** What is done to a connection, with each request on it. The client gets no whole answer in time, or none at all. */
export type ConnectionFault =
  /** The connection is reset (TCP RST); the server never sees the request. */
  | 'reset'
  /** The server never sees the request, and the connection stays open and silent. */
  | 'stall'
  /** The server never sees the request, and the proxy closes its sending side after it has read it. */
  | 'half-close'
  /** The server processes the request, and the connection is reset before the answer. */
  | 'lose-answer'
  /** The server processes the request, and the answer never comes on a connection that stays open. */
  | 'withhold-answer'
  /** The connection is reset in the middle of the answer's body. */
  | 'cut-answer'
  /** The answer comes whole, a few bytes at a time. */
  | 'drip';

/** What is done to one stream of HTTP/2, or by a GOAWAY. The connection stays open for the other streams. */
export type StreamFault =
  /** RST_STREAM with REFUSED_STREAM; the server never sees the request. */
  | 'refuse-stream'
  /** RST_STREAM with INTERNAL_ERROR after the server has processed the request, before the answer. */
  | 'reset-stream'
  /** RST_STREAM with INTERNAL_ERROR in the middle of the answer's body. */
  | 'cut-stream'
  /** RST_STREAM with NO_ERROR in the middle of the answer's body, whose length is unknown. */
  | 'end-stream-early'
  /** GOAWAY that excludes the request; the server never sees it. */
  | 'go-away-before'
  /** GOAWAY that includes the request; its answer comes whole. */
  | 'go-away-after';

export type Fault = ConnectionFault | StreamFault;

export const CONNECTION_FAULTS: readonly ConnectionFault[] = [
  'reset',
  'stall',
  'half-close',
  'lose-answer',
  'withhold-answer',
  'cut-answer',
  'drip',
];

export const STREAM_FAULTS: readonly StreamFault[] = [
  'refuse-stream',
  'reset-stream',
  'cut-stream',
  'end-stream-early',
  'go-away-before',
  'go-away-after',
];
