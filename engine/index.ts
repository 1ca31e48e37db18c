/**
 * The only public face of the engine: pure, the same in Node.js and in a browser. In parts, so that a page takes what it needs.
 */
export * from './passes.ts';
export * from './ranking.ts';
export * from './words.ts';
export * from './editor.ts';
export * from './calendar/index.ts';
