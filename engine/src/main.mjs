// The embedded engine: MongoDB's wire protocol on descriptor 0, one message after the other, nothing else opened.
//
// The last argument names the walls that stand, for the first frame, which is Milepost's own: `parked`. All that follows
// is MongoDB's: OP_MSG, and OP_QUERY for the first greeting. A message whose request id is 0 and whose command is
// `milepostReset` forgets everything, for the next lease.

import { calculateObjectSize, deserialize, serialize } from "bson";
import { readSync, writeSync } from "node:fs";
import { reply } from "./commands.mjs";
import { Store } from "./store.mjs";

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const MAX_MESSAGE = 48_000_000;
const CHECKSUM = 1;
const TYPED = { promoteValues: false, promoteBuffers: false, promoteLongs: false, bsonRegExp: true };

/** Values that other values hang from can no longer be changed: one lease leaves nothing for the next. */
function harden() {
  Object.seal(Object.prototype); // frozen, a document could have no field called `constructor`
  for (const kind of [Function, Array, String, Number, Boolean, Date, RegExp, Map, Set, Promise, Error, Symbol, BigInt]) Object.freeze(kind.prototype);
}

function readExactly(size) {
  const made = Buffer.allocUnsafe(size);
  let got = 0;
  while (got < size) {
    const some = readSync(0, made, got, size - got, null);
    if (some === 0) process.exit(0);
    got += some;
  }
  return made;
}

function writeAll(bytes) {
  let sent = 0;
  while (sent < bytes.length) sent += writeSync(0, bytes, sent, bytes.length - sent);
}

/** The first frame: a length, and a map of three texts in msgpack. */
function park(walls) {
  const text = (value) => {
    const bytes = Buffer.from(value);
    return bytes.length < 32 ? Buffer.concat([Buffer.from([0xa0 | bytes.length]), bytes]) : Buffer.concat([Buffer.from([0xd9, bytes.length]), bytes]);
  };
  const list = Buffer.concat([Buffer.from([0xdc, walls.length >> 8, walls.length & 255]), ...walls.map(text)]);
  const body = Buffer.concat([Buffer.from([0x83]), text("type"), text("parked"), text("layers"), list, text("runtime"), text(`Node ${process.versions.node}`)]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  writeAll(Buffer.concat([head, body]));
}

function requestOf(body) {
  const flags = body.readUInt32LE(0);
  const end = flags & CHECKSUM ? body.length - 4 : body.length;
  let request = null;
  const lists = [];
  let i = 4;
  while (i < end) {
    const kind = body[i++];
    const size = body.readInt32LE(i);
    if (kind === 0) request = deserialize(body.subarray(i, i + size), TYPED);
    else {
      const zero = body.indexOf(0, i + 4);
      const docs = [];
      for (let j = zero + 1; j < i + size; ) {
        const length = body.readInt32LE(j);
        docs.push(deserialize(body.subarray(j, j + length), TYPED));
        j += length;
      }
      lists.push([body.toString("utf8", i + 4, zero), docs]);
    }
    i += size;
  }
  for (const [name, docs] of lists) request[name] = docs;
  return { request, wantsReply: (flags & 2) === 0 };
}

function envelope(operation, responseTo, parts) {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.writeInt32LE(responseTo + 1, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(operation, 12);
  return Buffer.concat([head, ...parts]);
}

function encode(document) {
  try {
    return serialize(document, { ignoreUndefined: true });
  } catch (error) {
    return serialize({ ok: 0, code: 10334, codeName: "BSONObjectTooLarge", errmsg: `the reply cannot be sent: ${error.message}` });
  }
}

function answerMessage(body, id, state) {
  let read;
  try {
    read = requestOf(body);
  } catch (error) {
    const told = { ok: 0, code: 22, codeName: "InvalidBSON", errmsg: `the message cannot be read: ${error.message}` };
    return envelope(OP_MSG, id, [Buffer.from([0, 0, 0, 0, 0]), serialize(told)]);
  }
  if (Object.hasOwn(read.request, "milepostReset") && id === 0) {
    state.store.clear();
    state.cursors.clear();
    state.limitMs = read.request.milepostReset.value;
    return envelope(OP_MSG, id, [Buffer.from([0, 0, 0, 0, 0]), encode({ ok: 1 })]);
  }
  const made = reply(read.request, state);
  return read.wantsReply ? envelope(OP_MSG, id, [Buffer.from([0, 0, 0, 0, 0]), encode(made)]) : null;
}

function answerQuery(body, id, state) {
  const zero = body.indexOf(0, 4);
  const request = deserialize(body.subarray(zero + 9), TYPED);
  const head = Buffer.alloc(20);
  head.writeInt32LE(8, 0);
  head.writeInt32LE(1, 16);
  return envelope(OP_REPLY, id, [head, encode(reply({ ...request, $db: "admin" }, state))]);
}

function serve() {
  const state = { store: new Store(), cursors: new Map(), nextCursor: 1n, limitMs: undefined, sizeOf: calculateObjectSize };
  for (;;) {
    const head = readExactly(16);
    const size = head.readInt32LE(0);
    if (size < 16 || size > MAX_MESSAGE) process.exit(1);
    const body = readExactly(size - 16);
    const [id, operation] = [head.readInt32LE(4), head.readInt32LE(12)];
    if (operation !== OP_MSG && operation !== OP_QUERY) process.exit(1);
    const made = operation === OP_MSG ? answerMessage(body, id, state) : answerQuery(body, id, state);
    if (made !== null) writeAll(made);
  }
}

harden();
park((process.argv.at(-1) ?? "").split(",").filter((name) => name !== ""));
serve();
