// Loaded ahead of a command by a test (`node --import`), never by the portal: kills it in the midst of an update of its database.
// KILL_IN says where: the name of a migration, killed when its first change has been made; `the copy`, when it is made and has no name
// yet; `before the commit` and `after the commit` of them all.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { migrations } from '../../../dist/migrations/index.js';

const Sqlite = createRequire(import.meta.url)('better-sqlite3');
const place = process.env.KILL_IN;
let under;
let isUpdating = false;

function kill(what) {
  writeSync(2, `killed in ${place}: ${what.slice(0, 80)}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const isChange = (sql) => /^(create|alter|drop|insert|update|delete) /i.test(sql);

const asIs = migrations.getMigration;
migrations.getMigration = async (one) => {
  const { up, down } = await asIs(one);
  const counted = async (db) => {
    isUpdating = true;
    under = migrations.getMigrationName(one);
    await up(db);
    under = undefined;
  };
  return { up: counted, down };
};

const memory = new Sqlite(':memory:');
const statements = Object.getPrototypeOf(memory.prepare('select 1'));
memory.close();
for (const name of ['run', 'all', 'get']) {
  const untouched = statements[name];
  statements[name] = function (...args) {
    const isCommit = isUpdating && this.source.startsWith('COMMIT');
    if (isCommit && place === 'before the commit') kill(this.source);
    const answer = untouched.apply(this, args);
    if (isCommit && place === 'after the commit') kill(this.source);
    if (under === place && isChange(this.source)) kill(this.source);
    return answer;
  };
}

const backup = Sqlite.prototype.backup;
Sqlite.prototype.backup = async function (...args) {
  const answer = await backup.apply(this, args);
  if (place === 'the copy') kill(args[0]);
  return answer;
};

// A server is asked by `pg`: what it is asked, and then its answer.
const { Client } = createRequire(import.meta.url)('pg');
const ask = Client.prototype.query;
Client.prototype.query = function (asked, ...more) {
  const text = typeof asked === 'string' ? asked : (asked.text ?? '');
  const isCommit = isUpdating && text.startsWith('COMMIT');
  if (isCommit && place === 'before the commit') kill(text);
  const answered = more.pop();
  if (typeof answered !== 'function') return ask.call(this, asked, ...more, answered);
  return ask.call(this, asked, ...more, (error, answer) => {
    if (isCommit && place === 'after the commit') kill(text);
    if (under === place && isChange(text)) kill(text);
    answered(error, answer);
  });
};
