// How Jest reads TypeScript: through swc. Where several files of tests run as one (tools/together.mjs), each is read as a function
// that holds its tests; with its name on a `describe`, what it sets up and clears away stays its own.
import { createTransformer } from '@swc/jest';
import { inOneFunction } from './together.mjs';

const swc = createTransformer({
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'es6' },
  sourceMaps: 'inline',
});
const read = process.env.TESTS_TOGETHER ? inOneFunction : (source) => source;

export default {
  ...swc,
  process: (source, path, options) => swc.process(read(source, path), path, options),
  processAsync: (source, path, options) => swc.processAsync(read(source, path), path, options),
  getCacheKey: (source, path, options) => swc.getCacheKey(read(source, path), path, options),
};
