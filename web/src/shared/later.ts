// When work is done: first what a press has asked for; what nobody waits for once that is seen, or once there is time.

/** Do something once the next frame is on its way to the screen. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => { setTimeout(act); });
}

/** Do something when the page has nothing else to do, after `withinMs` at the latest. */
export function whenIdle(act: () => void, withinMs = 2_000): void {
  if (window.requestIdleCallback) window.requestIdleCallback(act, { timeout: withinMs });
  else setTimeout(act, 200);
}

/** Let the page paint and answer what was pressed meanwhile, then go on: between the parts of something long. */
export function pause(): Promise<void> {
  return new Promise((goOn) => { setTimeout(goOn); });
}
