/** What to tell a person whose machine has no PostgreSQL for the tests. */
export const ADVICE: string;

export interface FoundPostgres {
  readonly programs: string;
  readonly words: string;
}

export interface RunningPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

export function findPostgres(environment?: NodeJS.ProcessEnv): FoundPostgres | undefined;

export function startPostgres(
  found: FoundPostgres,
  wishes?: { readonly safe?: boolean },
): Promise<RunningPostgres>;
