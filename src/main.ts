// Starts the portal: config, wiring, listen, rounds; and on SIGTERM ends it in reverse.
import { systemClock } from './clock.js';
import { configFromProcess, ConfigError } from './config.js';
import { endOnUncaught } from './last-resort.js';
import { openSmtpTransport } from './letters/transport.js';
import { openLog } from './web/log.js';
import { openPortal } from './wiring.js';

try {
  const config = configFromProcess();
  const log = openLog(config.logLevel);
  endOnUncaught((fault) => {
    log.fault(fault, { in: 'nobody caught it' });
  });
  const portal = await openPortal({ config, clock: systemClock, log, transport: openSmtpTransport(config) });
  try {
    await new Promise<void>((listening, failed) => {
      portal.server.once('error', failed);
      portal.server.listen(config.port, config.host, listening);
    });
  } catch (error) {
    await portal.close();
    throw error;
  }
  portal.postRoom.start();
  portal.rounds.start();
  portal.mailIn.start();
  log.event('started', { port: config.port, limits: config.limits });
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void portal.close().then(() => {
      log.event('stopped');
      // A mail server that does not let go must not keep us.
      process.exit();
    });
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    console.error('The port is in use: choose another with PORT.');
  } else {
    console.error('The portal could not start:', error instanceof Error ? error.name : 'unknown trouble');
  }
  process.exitCode = 1;
}
