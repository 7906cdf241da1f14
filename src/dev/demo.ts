// npm run demo [-- --fresh] [-- --port N]: a school to try everything on, with its letters to be read at /dev/letters.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../root.js';
import { signInsOf, type SignIn } from './dev-facts.js';
import { DEMO_PASSWORD } from './fill-school.js';
import { openDemo, type Demo } from './open-demo.js';

const USAGE = 'Use: npm run demo -- [--fresh] [--port 8080]';
const USUAL_PORT = 8080;

function read(args: string[]): { fresh: boolean; port: number } {
  const options = { fresh: { type: 'boolean' }, port: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const port = values.port === undefined ? USUAL_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(USAGE);
  return { fresh: values.fresh ?? false, port };
}

const finds = (one: SignIn): string => (one.finds === '' ? '' : ` (${one.finds})`);

async function welcome({ address, portal }: Demo): Promise<string> {
  const people = await signInsOf(portal.deps);
  const width = Math.max(...people.map(({ email }) => email.length));
  return `
The demo school is open at  ${address}
Letters are kept at         ${address}/dev/letters
Everything to try           ${address}/dev

Staff sign in at            ${address}/staff/sign-in
Everybody’s password        ${DEMO_PASSWORD}

${people.map((one) => `  ${one.email.padEnd(width)}  ${one.name}, ${one.role}${finds(one)}`).join('\n')}

Ctrl+C ends it. What you do stays until --fresh.`;
}

async function run(): Promise<void> {
  const { fresh, port } = read(process.argv.slice(2));
  const folder = join(root, 'data', 'demo');
  const demo = await openDemo({ folder, port, fresh, tell: (words) => console.log(words) });
  console.log(await welcome(demo));
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void demo.close().then(() => process.exit());
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

run().catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isTaken) console.error('The port is in use: choose another, as in npm run demo -- --port 8081');
  else if (isUsage) console.error(USAGE);
  else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
