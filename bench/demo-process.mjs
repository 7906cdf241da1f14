// Opens the built demo in a folder of its own, says so, and stays.
import { openDemo } from '../dist/src/dev/open-demo.js';

const [folder, port] = process.argv.slice(2);
await openDemo({ folder, port: Number(port), fresh: true });
process.send('filled');
