// Keeping what the learner types: first in this browser, then on the server, and saying honestly which of the two holds.

import { Refusal } from "../shared/api";

/** `kept`: the server has it. `pending`: it is about to be sent. `local`: only this browser has it. `nowhere`: neither. */
export type Keeping = "kept" | "pending" | "local" | "refused" | "nowhere";

/** What is written, whole only when somebody asks: a text, or what an editor holds it in. */
export interface Written {
  readonly length: number;
  toString: () => string;
}

/**
 * What this browser holds of one exercise. `sent` is the text that the server is known to have, since `at`. It is stored
 * as `true` where it is the text itself, so that a long one is not written twice.
 */
interface Record {
  version: 1;
  text: string;
  sent: string | null;
  at: number;
  editor: unknown;
}

/** Where to start: the text, the editor's snapshot that goes with `base`, and who wrote it. */
export interface Start {
  text: string;
  base: string;
  snapshot: unknown;
  unsent: boolean;
}

export interface DraftOptions {
  /** Where it lies in the browser's storage. */
  key: string;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> | null;
  send: (text: string, options: { keepalive: boolean }) => Promise<unknown>;
  snapshot: () => unknown;
  told: (keeping: Keeping, why: string) => void;
  now: () => number;
  later: (act: () => void, ms: number) => unknown;
  cancel: (timer: unknown) => void;
}

export const QUIET_MS = 700;
export const KEEP_MS = 250;
// To write a long text down takes long enough to be felt by the next key: it waits for a pause, but not for ever.
export const LONG = 20_000;
export const KEEP_LONG_MS = 3_000;
export const RETRY_MS = [2_000, 5_000, 15_000, 30_000] as const;
// A page that was asked for before the text was sent, and came after, brings the draft as it was: not news, but history.
export const OVERTAKEN_MS = 30_000;
const SNAPSHOT_LIMIT = 600_000;
// A request that outlives its page may carry 64 KiB.
const KEEPALIVE_LIMIT = 50_000;

function parse(text: string | null): Record | null {
  if (text === null) return null;
  try {
    const record = JSON.parse(text) as { [name in keyof Record]?: Record[name] | true } | null;
    if (record?.version !== 1 || typeof record.text !== "string") return null;
    const sent = record.sent === true ? record.text : record.sent ?? null;
    return { version: 1, text: record.text, sent, at: Number(record.at ?? 0), editor: record.editor ?? null };
  } catch {
    return null;
  }
}

/** Keeps one exercise's draft. */
export class Draft {
  private written: Written = "";
  private sent: string | null = null;
  private sentAt = 0;
  private sending = false;
  private failures = 0;
  private timer: unknown = null;
  private keeper: unknown = null;

  constructor(private readonly options: DraftOptions) {}

  /** What is written, as a text: made when it is needed, for a long one takes its time and keys come fast. */
  private get text(): string {
    if (typeof this.written !== "string") this.written = this.written.toString();
    return this.written as string;
  }

  private get isLong(): boolean {
    return this.written.length > LONG;
  }

  /** Whether the server has what is written; texts of other lengths need not be looked at. */
  private get isSent(): boolean {
    return this.sent !== null && this.written.length === this.sent.length && this.text === this.sent;
  }

  /** Decide what to open with. What this browser has and the server has not comes first; else the server's word counts. */
  start(server: string | null, starter: string): Start {
    const record = this.read();
    const given = server ?? starter;
    const fresh = record !== null && this.options.now() - record.at < OVERTAKEN_MS;
    const unsent = record !== null && record.text !== given && (record.text !== record.sent || fresh);
    const text = unsent ? record.text : given;
    this.written = text;
    this.sent = unsent && record.text !== record.sent ? record.sent : given;
    this.sentAt = record?.at ?? 0;
    return {
      text,
      base: record?.text ?? given,
      snapshot: record?.editor ?? null,
      unsent,
    };
  }

  /** The learner typed. */
  changed(written: Written): void {
    this.written = written;
    this.keepSoon();
    this.options.told(this.isSent && !this.sending ? "kept" : "pending", "");
    this.schedule(QUIET_MS);
  }

  /** Another tab of this browser kept its text, as `stored` says, and sees to the server's copy; gives that text. */
  adopt(stored: string): string | null {
    const record = parse(stored);
    if (!record) return null;
    this.written = record.text;
    this.sent = record.sent;
    this.sentAt = record.at;
    this.stop();
    return record.text;
  }

  /** Send now what is unsent: on coming back online, or when the page is about to go. */
  async flush(options: { leaving?: boolean } = {}): Promise<void> {
    // A long text is written down once: here, or with what the server answers to it.
    if (options.leaving || !this.isLong || this.isSent) this.keep();
    if (this.isSent || this.sending) return;
    await this.send({ keepalive: Boolean(options.leaving) && this.text.length < KEEPALIVE_LIMIT });
  }

  private read(): Record | null {
    try {
      return parse(this.options.storage?.getItem(this.options.key) ?? null);
    } catch {
      return null;
    }
  }

  /** Write text and history into the browser's storage at once; gives whether that worked. */
  private keep(): boolean {
    this.options.cancel(this.keeper);
    this.keeper = null;
    // Everything is made into text once: it happens between two keys.
    const head = JSON.stringify({ version: 1, text: this.text, sent: this.isSent || this.sent, at: this.sentAt });
    const editor = JSON.stringify(this.options.snapshot() ?? null);
    const bare = `${head.slice(0, -1)},"editor":null}`;
    const whole = editor.length > SNAPSHOT_LIMIT ? bare : `${head.slice(0, -1)},"editor":${editor}}`;
    return this.write(whole) || (this.makeRoom(), this.write(whole)) || this.write(bare);
  }

  /** Give up what this browser holds of other exercises and the server has as well. */
  private makeRoom(): void {
    const { storage, key } = this.options;
    if (!storage) return;
    const family = key.slice(0, key.indexOf(":", key.indexOf(":") + 1) + 1);
    const names = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "");
    for (const name of names) {
      if (name === key || family === "" || !name.startsWith(family)) continue;
      const record = parse(storage.getItem(name));
      if (!record || record.text === record.sent) storage.removeItem(name);
    }
  }

  private write(record: string): boolean {
    if (!this.options.storage) return false;
    try {
      this.options.storage.setItem(this.options.key, record);
      return true;
    } catch {
      return false;
    }
  }

  private keepSoon(): void {
    if (this.keeper !== null) return;
    this.keeper = this.options.later(() => { this.keep(); }, this.isLong ? KEEP_LONG_MS : KEEP_MS);
  }

  private stop(): void {
    this.options.cancel(this.timer);
    this.timer = null;
  }

  private schedule(ms: number): void {
    this.stop();
    this.timer = this.options.later(() => void this.flush(), ms);
  }

  private async send(options: { keepalive: boolean }): Promise<void> {
    const text = this.text;
    this.stop();
    this.sending = true;
    try {
      await this.options.send(text, options);
      this.sent = text;
      this.sentAt = this.options.now();
      this.failures = 0;
      this.keep();
      if (this.text === text) this.options.told("kept", "");
    } catch (reason) {
      this.failed(reason);
    } finally {
      this.sending = false;
    }
    if (this.text !== text && this.timer === null) this.schedule(QUIET_MS);
  }

  private failed(reason: unknown): void {
    const kept = this.keep();
    if (reason instanceof Refusal && reason.status < 500) {
      this.options.told(kept ? "refused" : "nowhere", `${reason.message} ${reason.mend}`.trim());
      return;
    }
    this.options.told(kept ? "local" : "nowhere", "");
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 30_000;
    this.failures += 1;
    this.schedule(wait);
  }
}
