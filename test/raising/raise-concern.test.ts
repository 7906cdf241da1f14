// smoke
import { expect, test } from '@jest/globals';
import { openBench } from '../support/app.js';
import { handsOn, raise, smallSchool } from '../support/builders.js';
test('smoke', async () => {
  const bench = await openBench();
  await smallSchool(bench);
  const raised = await raise(bench);
  const hands = handsOn(bench, raised);
  await hands.acknowledge('amber');
  await hands.answer('amber');
  await hands.settle('no');
  await hands.moveOn();
  await hands.answer('marlow');
  await hands.declareFormal();
  await hands.answer('marlow');
  await hands.moveOn();
  await hands.decide('quill');
  expect((await raised.now()).state).toBe('decided');
  await bench.close();
});
