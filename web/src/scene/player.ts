// Playing a row of frames: where it stands, whether it moves, how fast. It knows no picture and no clock of its own.

/** How long one frame lasts at speed 1, and which part of that the picture takes to get there. */
export const FRAME_MS = 1100;
export const MOVING = 0.6;

export interface PlayerState {
  /** The frame that is shown or being moved to. */
  frame: number;
  /** How far the picture has come from the frame before to this one, from 0 to 1. */
  progress: number;
  playing: boolean;
  speed: number;
  frames: number;
}

/** Slow at both ends. */
export function ease(share: number): number {
  const kept = Math.min(Math.max(share, 0), 1);
  return kept * kept * (3 - 2 * kept);
}

/** Plays frames, each for `frameMs` at speed 1. `still` is asked each time whether motion is unwanted: then each frame is there at once. */
export class Player {
  private frame = 0;
  private elapsed: number;
  private playing = false;
  private speed = 1;
  private frames = 0;
  private listeners: ((state: PlayerState, why: "moved" | "changed") => void)[] = [];

  constructor(private readonly still: () => boolean, private readonly frameMs = FRAME_MS) {
    this.elapsed = frameMs;
  }

  get state(): PlayerState {
    const progress = this.still() ? 1 : ease(this.elapsed / (this.frameMs * MOVING));
    return { frame: this.frame, progress, playing: this.playing, speed: this.speed, frames: this.frames };
  }

  /** `moved`: only the picture's progress differs; `changed`: anything else. */
  watch(listener: (state: PlayerState, why: "moved" | "changed") => void): void {
    this.listeners.push(listener);
  }

  /** Take another row of frames, standing at its first. */
  load(frames: number): void {
    this.frames = frames;
    this.playing = false;
    this.put(0, false);
  }

  /** Go on from here; from the end, go on from the start. */
  play(): void {
    if (this.frames < 2) return;
    this.playing = true;
    if (this.frame >= this.frames - 1) this.put(0, false);
    else this.tell("changed");
  }

  pause(): void {
    this.playing = false;
    this.tell("changed");
  }

  step(): void {
    this.playing = false;
    this.put(this.frame + 1, true);
  }

  back(): void {
    this.playing = false;
    this.put(this.frame - 1, false);
  }

  seek(frame: number): void {
    this.playing = false;
    this.put(frame, false);
  }

  reset(): void {
    this.seek(0);
  }

  setSpeed(speed: number): void {
    this.speed = speed;
    this.tell("changed");
  }

  /** Whether time has something to do: while playing, and while a single step is still moving. */
  get moving(): boolean {
    return this.playing || (!this.still() && this.elapsed < this.frameMs * MOVING);
  }

  /** Let this much time pass. */
  tick(ms: number): void {
    if (!this.moving) return;
    this.elapsed += ms * this.speed;
    if (!this.playing || this.elapsed < this.frameMs) {
      this.tell("moved");
    } else if (this.frame >= this.frames - 1) {
      this.playing = false;
      this.tell("changed");
    } else {
      this.put(this.frame + 1, true);
    }
  }

  private put(frame: number, moving: boolean): void {
    const next = Math.min(Math.max(frame, 0), Math.max(this.frames - 1, 0));
    this.elapsed = moving && next === this.frame + 1 ? 0 : this.frameMs * MOVING;
    this.frame = next;
    if (this.playing && this.frame >= this.frames - 1 && this.still()) this.playing = false;
    this.tell("changed");
  }

  private tell(why: "moved" | "changed"): void {
    const state = this.state;
    for (const listener of this.listeners) listener(state, why);
  }
}

/** Drive a player by the screen's own frames; only while there is something to move. */
export function drive(player: Player): void {
  let last = 0;
  let asked = false;
  const turn = (now: number): void => {
    asked = false;
    const passed = last === 0 ? 0 : Math.min(now - last, 100);
    last = now;
    player.tick(passed);
    go();
  };
  const go = (): void => {
    if (!player.moving) {
      last = 0;
    } else if (!asked) {
      asked = true;
      requestAnimationFrame(turn);
    }
  };
  player.watch((_, why) => { if (why === "changed") go(); });
}
