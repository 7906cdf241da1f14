// How does a worker doze until something happens? For a while at most, and not at all where it was called meanwhile.

export interface Alarm {
  /** Resolves when rung, when it was rung since the last wait, or when the time is over. */
  wait(milliseconds: number): Promise<void>;
  ring(): void;
}

export function newAlarm(): Alarm {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(done, hasRung ? 0 : milliseconds);
        wake = done;
        function done(): void {
          clearTimeout(timer);
          wake = undefined;
          hasRung = false;
          resolve();
        }
      }),
    ring: () => {
      hasRung = true;
      wake?.();
    },
  };
}
