// How much one operation may do: looked at often, cheaply, so that an explosion ends in a fault and not in silence.

import { fault } from "./faults.mjs";

export const MAX_DEPTH = 100;
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_STEPS = 20_000_000;
const MAX_KEPT = 300_000;
const LOOK_EVERY = 1024;

/** The budget of one command. */
export class Budget {
  constructor(limitMs, now = Date.now) {
    this.now = now;
    this.deadline = now() + limitMs;
    this.limitMs = limitMs;
    this.steps = 0;
    this.kept = 0;
  }

  /** Count one piece of work. */
  step() {
    if (++this.steps % LOOK_EVERY !== 0) return;
    if (this.now() > this.deadline || this.steps > MAX_STEPS) throw fault(50, "operation exceeded time limit");
  }

  /** Count one document that has to be kept in memory. */
  keep() {
    this.step();
    if (++this.kept > MAX_KEPT) {
      throw fault(292, `the pipeline holds more than ${MAX_KEPT} documents in memory at once, and nothing may go to disk`);
    }
  }
}
