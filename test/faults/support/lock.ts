// Another process's hold on a school's database: it has begun to write, and nobody else can until it lets go.
import Sqlite from 'better-sqlite3';
import type { FaultySchool } from './faulty-school.js';

export interface Lock {
  release(): void;
}

export function lock(school: FaultySchool): Lock {
  const other = new Sqlite(school.databaseFile);
  other.exec('BEGIN IMMEDIATE');
  return {
    release: () => {
      other.exec('COMMIT');
      other.close();
    },
  };
}
