import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal, Unreachable } from "../src/shared/api";
import { Draft, type DraftOptions, type Keeping, KEEP_LONG_MS, KEEP_MS, LONG, OVERTAKEN_MS, QUIET_MS, RETRY_MS } from "../src/workbench/draft";

const KEY = "milepost:draft:one:python";

/** A world with its own clock, storage and server. */
class World {
  now = 0;
  stored = new Map<string, string>();
  server: string[] = [];
  refuse: Error | null = null;
  told: Keeping[] = [];
  editor: unknown = null;
  full = false;
  room = Infinity;
  private timers: { at: number; act: () => void }[] = [];

  draft(changes: Partial<DraftOptions> = {}): Draft {
    return new Draft({
      key: KEY,
      storage: {
        getItem: (key) => this.stored.get(key) ?? null,
        setItem: (key, value) => {
          const others = [...this.stored].filter(([name]) => name !== key).map((entry) => entry[1].length);
          if (this.full || others.reduce((sum, size) => sum + size, value.length) > this.room) throw new Error("quota");
          this.stored.set(key, value);
        },
        removeItem: (key) => { this.stored.delete(key); },
        key: (place) => [...this.stored.keys()][place] ?? null,
        length: this.stored.size,
      },
      send: async (text) => {
        await Promise.resolve();
        if (this.refuse) throw this.refuse;
        this.server.push(text);
      },
      snapshot: () => this.editor,
      told: (keeping) => this.told.push(keeping),
      now: () => this.now,
      later: (act, ms) => {
        const timer = { at: this.now + ms, act };
        this.timers.push(timer);
        return timer;
      },
      cancel: (timer) => { this.timers = this.timers.filter((each) => each !== timer); },
      ...changes,
    });
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const next = this.timers.filter((each) => each.at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((each) => each !== next);
      this.now = next.at;
      next.act();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
    this.now = end;
  }

  record(): { text: string; sent: string | null | true; editor: unknown } {
    return JSON.parse(this.stored.get(KEY) ?? "{}") as { text: string; sent: string | null | true; editor: unknown };
  }
}

test("without anything kept, it opens with the server's draft, else with the starter", () => {
  assert.equal(new World().draft().start("mine", "starter").text, "mine");
  assert.equal(new World().draft().start(null, "starter").text, "starter");
});

test("typing is kept in the browser at once and sent when the hands rest", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed("a");
  await world.pass(KEEP_MS);
  assert.equal(world.record().text, "a");
  draft.changed("ab");
  await world.pass(QUIET_MS - 1);
  assert.deepEqual(world.server, []);
  await world.pass(1);
  assert.deepEqual(world.server, ["ab"]);
  assert.equal(world.record().sent, true);
  assert.equal(world.told.at(-1), "kept");
});

test("a dead server is said, tried again, and the text survives a reload", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start("old", "starter");
  world.refuse = new Unreachable();
  draft.changed("new");
  await world.pass(QUIET_MS);
  assert.equal(world.told.at(-1), "local");
  const reloaded = world.draft().start("old", "starter");
  assert.equal(reloaded.text, "new");
  assert.equal(reloaded.unsent, true);
  world.refuse = null;
  await world.pass(RETRY_MS[0]);
  assert.deepEqual(world.server, ["new"]);
  assert.equal(world.told.at(-1), "kept");
});

test("what another browser sent is newer than what this one had sent before", async () => {
  const world = new World();
  const draft = world.draft();
  world.editor = { history: "mine" };
  draft.start("old", "starter");
  draft.changed("mine");
  await world.pass(QUIET_MS + OVERTAKEN_MS);
  const start = world.draft().start("theirs", "starter");
  assert.deepEqual(start, { text: "theirs", base: "mine", snapshot: { history: "mine" }, unsent: false });
});

test("a page that was overtaken by what this browser sent does not bring the older text back", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start("old", "starter");
  draft.changed("new");
  await draft.flush({ leaving: true });
  assert.deepEqual(world.server, ["new"]);
  const next = world.draft();
  const start = next.start("old", "starter");
  assert.equal(start.text, "new");
  assert.equal(start.unsent, true);
  await next.flush();
  assert.deepEqual(world.server, ["new", "new"]);
});

test("a full storage is not hidden", async () => {
  const world = new World();
  world.full = true;
  world.refuse = new Unreachable();
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed("text");
  await world.pass(QUIET_MS);
  assert.equal(world.told.at(-1), "nowhere");
});

test("a refusal is told and not repeated", async () => {
  const world = new World();
  world.refuse = new Refusal("MP-A004", "Too long.", "Make it shorter.", 400);
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed("text");
  await world.pass(QUIET_MS);
  assert.equal(world.told.at(-1), "refused");
  world.refuse = null;
  await world.pass(60_000);
  assert.deepEqual(world.server, []);
});

test("a huge history is left out, the text is not", async () => {
  const world = new World();
  world.editor = "x".repeat(700_000);
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed("text");
  await world.pass(QUIET_MS);
  assert.equal(world.record().text, "text");
  assert.equal(world.record().editor, null);
});

test("a broken record is passed over", () => {
  const world = new World();
  for (const broken of ["{", "null", "[]", '{"version": 2, "text": "x"}', '{"version": 1, "text": 3}']) {
    world.stored.set(KEY, broken);
    assert.equal(world.draft().start("mine", "starter").text, "mine");
  }
});

test("what was typed while sending is sent after", async () => {
  const world = new World();
  let release = (): void => {};
  const draft = world.draft({
    send: (text) => new Promise((resolve) => {
      release = () => { world.server.push(text); resolve(null); };
    }),
  });
  draft.start(null, "starter");
  draft.changed("one");
  await world.pass(QUIET_MS);
  draft.changed("two");
  release();
  await world.pass(QUIET_MS);
  release();
  await world.pass(1);
  assert.deepEqual(world.server, ["one", "two"]);
});

test("typing back to what the server has is saved already", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed("other");
  draft.changed("starter");
  assert.equal(world.told.at(-1), "kept");
  await world.pass(60_000);
  assert.deepEqual(world.server, []);
});

test("another tab's text is adopted without sending it again, and stays unsent until it is sent", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start(null, "starter");
  assert.equal(draft.adopt(JSON.stringify({ version: 1, text: "theirs", sent: "starter", editor: null })), "theirs");
  await world.pass(60_000);
  assert.deepEqual(world.server, []);
  world.refuse = new Unreachable();
  await draft.flush({ leaving: true });
  assert.notEqual(world.record().sent, "theirs");
  assert.equal(draft.adopt("{"), null);
});

test("when the storage is full, what the server has of other exercises makes room", async () => {
  const world = new World();
  const record = (text: string, sent: string): string => JSON.stringify({ version: 1, text, sent, editor: "x".repeat(300) });
  world.stored.set("milepost:draft:two:python", record("safe", "safe"));
  world.stored.set("milepost:draft:three:python", record("unsent", "older"));
  world.stored.set("milepost:split", "42");
  world.room = 700;
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed("mine");
  await world.pass(QUIET_MS);
  assert.equal(world.record().text, "mine");
  assert.deepEqual([...world.stored.keys()].sort(), [KEY, "milepost:draft:three:python", "milepost:split"].sort());
});

test("a long text is stored once, with or without what the server has of it, and read back as it was", async () => {
  const world = new World();
  const long = "total = 0\n".repeat(2_000);
  const draft = world.draft();
  draft.start(null, "starter");
  draft.changed(long);
  await world.pass(QUIET_MS);
  assert.deepEqual(world.server, [long]);
  assert.ok((world.stored.get(KEY) ?? "").length < 1.2 * JSON.stringify(long).length);
  assert.deepEqual(world.draft().start(long, "starter"), { text: long, base: long, snapshot: null, unsent: false });
});

test("what is written is made into a text only when it is kept, however many keys were pressed", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start(null, "starter");
  let made = 0;
  for (let length = 1; length <= 5; length++) draft.changed({ length, toString: () => (made++, "x".repeat(length)) });
  assert.equal(made, 0);
  await world.pass(KEEP_MS);
  assert.equal(made, 1);
  assert.equal(world.record().text, "xxxxx");
});

test("a long text is written down when the hands rest, and after a while at the latest", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start(null, "starter");
  const long = "x".repeat(LONG + 1);
  const typing = async (): Promise<void> => { draft.changed(long); await world.pass(QUIET_MS - 1); };
  await typing();
  assert.equal(world.stored.size, 0);
  for (let passed = 0; passed < KEEP_LONG_MS; passed += QUIET_MS) await typing();
  assert.equal(world.record().text, long);
  assert.equal(world.record().sent, "starter");
  await world.pass(1);
  assert.equal(world.record().sent, true);
});

test("a long text that the server does not take is kept in the browser, as is one that is left", async () => {
  const world = new World();
  const draft = world.draft();
  draft.start(null, "starter");
  world.refuse = new Unreachable();
  draft.changed("x".repeat(LONG + 1));
  await world.pass(QUIET_MS);
  assert.equal(world.record().text.length, LONG + 1);
  draft.changed("x".repeat(LONG + 2));
  await draft.flush({ leaving: true });
  assert.equal(world.record().text.length, LONG + 2);
});
