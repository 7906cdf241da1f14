// Loaded before the portal: its rounds come when SIGUSR2 calls for them, beside every minute.
const everyMinute = [];
const setIntervalAsIs = globalThis.setInterval;
globalThis.setInterval = (work, every, ...rest) => {
  if (every === 60_000) everyMinute.push(work);
  return setIntervalAsIs(work, every, ...rest);
};
process.on('SIGUSR2', () => {
  for (const work of everyMinute) work();
});
