/** A port of this machine that nothing listens on just now. */
export function freePort(): Promise<number>;
