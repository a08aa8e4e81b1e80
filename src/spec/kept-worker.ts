import { type PoolRunnerInitializer, ThreadsPoolWorker, type WorkerRequest } from 'vitest/node';

/**
 * A vitest pool of one thread that outlives its run: the modules that it has loaded, and the code that has become fast,
 * serve every judgement after the first. It ends with vitest.
 */
export function keptWorker(): PoolRunnerInitializer {
  let kept: KeptThread | undefined;
  return {
    name: 'kept',
    createPoolWorker: (options) => {
      // One that has run out of memory, or has served long enough, is followed by another.
      if (!kept || kept.hasEnded) {
        const thread = new KeptThread(options);
        options.project.vitest.onClose(() => thread.end());
        kept = thread;
      }
      return kept;
    },
  };
}

/** A thread's memory grows by some 0.2 MB with each run, and a class takes hundreds of them. */
const MOST_RUNS = 200;

/** Vitest starts and stops a worker for each run. This one answers on the thread's behalf and goes on. */
class KeptThread extends ThreadsPoolWorker {
  /** Whether its thread is gone. */
  hasEnded = false;
  #alive = false;
  #stopping = false;
  #runs = 0;
  #listeners: [event: string, listener: (message: unknown) => void][] = [];

  /** Vitest is told of a thread's end once: it has no ear for an end that follows an error. */
  override on(event: string, listener: (message: unknown) => void): void {
    this.#listeners.push([event, listener]);
    if (event !== 'exit') super.on(event, listener);
  }

  override off(event: string, listener: (message: unknown) => void): void {
    this.#listeners = this.#listeners.filter(([name, each]) => name !== event || each !== listener);
    if (event !== 'exit') super.off(event, listener);
  }

  override send(message: WorkerRequest): void {
    const answer = this.#answerTo(message);
    if (answer === undefined) super.send(message);
    else queueMicrotask(() => this.#tell('message', { __vitest_worker_response__: true, type: answer }));
  }

  override async start(): Promise<void> {
    this.#stopping = false;
    if (this.#alive) return;
    await super.start();
    let failed = false;
    super.on('error', () => {
      failed = true;
    });
    super.on('exit', () => {
      this.hasEnded = true;
      this.#alive = false;
      if (!failed) this.#tell('exit');
    });
  }

  /** A run that is cut short is stopped without being asked to, and takes its thread with it. */
  override async stop(): Promise<void> {
    for (const [event, listener] of this.#listeners.splice(0)) this.off(event, listener);
    this.#runs += 1;
    if (!this.#stopping || this.#runs >= MOST_RUNS) await this.end();
  }

  async end(): Promise<void> {
    if (!this.#alive) return;
    this.#alive = false;
    this.hasEnded = true;
    await super.stop();
  }

  #answerTo({ type }: WorkerRequest): string | undefined {
    if (type === 'stop') {
      this.#stopping = true;
      return 'stopped';
    }
    if (type !== 'start') return undefined;
    const again = this.#alive;
    this.#alive = true;
    return again ? 'started' : undefined;
  }

  #tell(what: string, message?: unknown): void {
    for (const [event, listener] of [...this.#listeners]) if (event === what) listener(message);
  }
}
